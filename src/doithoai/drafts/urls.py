from django.urls import path

from doithoai.drafts.views import comments, drafts, papers

app_name = "drafts"
urlpatterns = [
    path("", drafts.draft_list, name="list"),
    path("new/", drafts.receive, name="receive"),
    path("<uuid:pk>/", drafts.detail, name="detail"),
    path("<uuid:pk>/edit/", drafts.edit, name="edit"),
    path("<uuid:pk>/version/", drafts.add_edition, name="add_edition"),
    path("<uuid:pk>/version/<int:number>/", drafts.changes, name="changes"),
    path("<uuid:pk>/version/<int:number>/file/", papers.file, name="file"),
    path("<uuid:pk>/front/", drafts.note_front, name="note_front"),
    path("<uuid:pk>/assessment/", drafts.assess, name="assess"),
    path("<uuid:pk>/invite/", drafts.invite, name="invite"),
    path("<uuid:pk>/invited/<uuid:body_id>/end/", drafts.uninvite, name="uninvite"),
    path("<uuid:pk>/release/", drafts.release, name="release"),
    path("<uuid:pk>/withdraw/", drafts.withdraw, name="withdraw"),
    path("<uuid:pk>/sent/", drafts.note_sent, name="note_sent"),
    path("<uuid:pk>/settle/", drafts.settle, name="settle"),
    path("<uuid:pk>/reopen/", drafts.reopen, name="reopen"),
    path("<uuid:pk>/clause/<uuid:clause_id>/", comments.clause, name="clause"),
    path("<uuid:pk>/whole/", comments.whole, name="whole"),
    path("<uuid:pk>/enter/", comments.enter, name="enter"),
    path("<uuid:pk>/comments/", comments.comment_list, name="comments"),
    path("comments/<uuid:pk>/", comments.dispose, name="dispose"),
    path("<uuid:pk>/paper/<slug:kind>/", papers.download, name="paper"),
    path("<uuid:pk>/keep/", papers.keep, name="keep_paper"),
]
