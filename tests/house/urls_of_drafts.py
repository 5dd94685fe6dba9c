"""Addresses of drafts and of the public pages of them; see `url_table`."""

TABLE = """
portal:drafts             GET  -                      ...........
portal:draft              GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 ???????????
portal:draft_whole        GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 ???????????
portal:draft_clause       GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11,clause ???????????
portal:draft_outcome      GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 ???????????

drafts:list               GET  -                      >x.........
drafts:receive            GET  -                      >xx....x.xx
drafts:detail             GET  draft                  >x..?..??.?
drafts:edit               GET  draft                  >xx.?x.??x?
drafts:add_edition        GET  draft                  >xx.?x.??x?
drafts:changes            GET  draft,=1               >x..?..??.?
drafts:file               GET  draft,=1               >x?????????
drafts:note_front         GET  draft                  >xx.?x.??x?
drafts:assess             GET  draft                  >xx.?x.??x?
drafts:invite             GET  draft                  >xx.?x.??x?
drafts:uninvite           GET  draft,unit             >xx.?x.??x?
drafts:release            GET  draft                  >xxx?xx??x?
drafts:withdraw           GET  draft                  >xxx?xx??x?
drafts:note_sent          GET  draft                  >xx.?x.??x?
drafts:settle             GET  draft                  >xx.?x.??x?
drafts:reopen             GET  draft                  >xxx?xx??x?
drafts:clause             GET  draft,clause           >x..?..??.?
drafts:whole              GET  draft                  >x..?x.??x?
drafts:enter              GET  draft                  >x..?x.??x?
drafts:comments           GET  draft                  >x..?..??.?
drafts:dispose            GET  draft_comment          >xx.?x.??x?
drafts:paper              GET  draft,=table           >x..?..??.?
drafts:keep_paper         POST draft                  >xx??x???x?
drafts:uninvite           POST draft,unit             >xx-?x-??x?
"""
