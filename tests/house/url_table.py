"""Every address of the project and what each role is answered.

name · method · what the address names · one sign a role, in the order of `world.ROLES`:

    .  the page (200)          x  refused (403)         ?  not told that it exists (404)
    >  sent to log in (302)    -  done, or elsewhere (302)         !  something is missing (400)
"""

from tests.house.urls_of_drafts import TABLE as OF_DRAFTS
from tests.house.urls_of_oversight import TABLE as OF_OVERSIGHT
from tests.house.urls_of_people import TABLE as OF_PEOPLE
from tests.house.urls_of_plans import TABLE as OF_PLANS
from tests.house.urls_of_programmes import TABLE as OF_PROGRAMMES

# Addresses of libraries, by the beginning of their name: what somebody not logged in gets.
LIBRARIES = {
    "account_login": ".",
    "account_logout": "-",
    "account_inactive": ".",
    "account_signup": ".",
    "account_reset_password": ".",
    "account_": ">",
    "mfa_authenticate": ">",
    "mfa_login_webauthn": ">",
    "mfa_": ">",
    "set_language": "-",
}

#    anonymous, stranger, clerk, officer, other officer, province officer,
#    leader, responder, chair, auditor, administrator          >scooplrcaa
TABLE = """
health                    GET  -                      ...........

deadlines:how             GET  -                      ...........

portal:home               GET  -                      ...........
portal:speak              GET  -                      ...........
portal:speak_to           GET  unit                   ...........
portal:urgent             GET  -                      ...........
portal:urgent_to          GET  unit                   ...........
portal:urgent_short       GET  -                      -----------
portal:safety             GET  -                      ...........
portal:follow             GET  -                      ...........
portal:voice              GET  -                      -----------
portal:sealed             POST -                      !!!!!!!!!!!
portal:sealed_data        POST -                      !!!!!!!!!!!
portal:sealed_copy        POST -                      !!!!!!!!!!!
portal:send_message       POST -                      -----------
portal:rate               POST item                   -----------
portal:my_data            GET  -                      -----------
portal:my_copy            POST -                      -----------
portal:leave              GET  -                      ...........
portal:leave              POST -                      ...........
portal:verify             GET  -                      ...........
portal:petitions          GET  -                      ...........
portal:petition           GET  released               ...........
portal:picture            GET  released,=6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 ???????????
portal:dialogues          GET  -                      ...........
portal:dialogue           GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 ???????????
portal:reception          GET  -                      ...........
portal:reception_week     GET  unit                   ???????????
portal:reception_calendar GET  unit                   ???????????

desk:today                GET  -                      >x.........
desk:digest               GET  -                      >x.........
desk:succession           GET  gone                   >xxxxxxxxx.
desk:stuck_work           GET  -                      >xxxxxxxxx.
desk:stuck_work           POST -                      >xxxxxxxxx-

papers:list               GET  -                      >x.........
papers:templates          GET  -                      >x.........
papers:adopt_template     GET  -                      >xx...x.xxx
papers:detail             GET  paper                  >x..?..??.?
papers:download           GET  paper                  >x..?..??.?
papers:scan               GET  paper                  >x?????????
papers:attach_scan        GET  paper                  >xx.?xx??x?
papers:record_number      GET  paper                  >xx.?x.??x?
papers:sign               GET  paper                  >xx.?x.??x?
papers:incoming           GET  -                      >x.........
papers:receive            GET  -                      >x....xxxxx
papers:incoming_detail    GET  incoming               >x..?..??.?
papers:incoming_file      GET  incoming               >x?????????
papers:file_incoming      GET  incoming               >x..?xx??x?
papers:drop_template      POST office_template        >x?-???????

confidence:list           GET  -                      >x.........
confidence:unlock         GET  -                      >x.........
confidence:lock           POST -                      >x---------
confidence:renew          GET  -                      >x?????????
confidence:give_many      GET  person                 >x---------
confidence:access         GET  =voices.voice,restricted >x????.????
confidence:access         GET  =voices.voice,voice    >x?????????
confidence:give           GET  =voices.voice,restricted >x????.????
confidence:pass_on        GET  =voices.voice,restricted >x????.????
confidence:end            GET  =voices.voice,restricted,sight >x????.????
confidence:give_key       GET  =voices.voice,restricted,sight >x????-????
confidence:ask            GET  =voices.voice,restricted >x?????????
confidence:decide         GET  =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x---------
confidence:refuse         POST =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????
confidence:custodians     GET  province               >x???x???xx
confidence:roster         GET  unit                   >xx.??.????
confidence:end_duty       POST =6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????

voices:list               GET  -                      >x.........
voices:saved              GET  -                      >x.........
voices:detail             GET  voice                  >x..?..??.?
voices:source             GET  quoted                 >x..?..??.?
voices:source             GET  voice                  >x?????????
voices:correct            GET  voice                  >x..?xx??x?
voices:aside              GET  voice                  >x..?xx??x?
voices:aside              POST voice                  >x!!?xx??x?
voices:take_up            GET  voice                  >xxx?xx??x?
voices:message            GET  voice                  >x..?xx??x?
voices:take_down          GET  -                      >x....xxxxx
voices:restrict           GET  voice                  >x..?xx??x?
voices:inform             GET  restricted             >x?????????
voices:attachment         GET  restricted,=6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????
voices:mask               GET  restricted,=6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????
voices:masked             GET  restricted,=6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????
voices:unseal             GET  voice                  >x?????????
voices:case_key           GET  -                      >x.........
voices:entry              GET  -                      >x....xxxxx
voices:entry_send         POST -                      >x!!!!xxxxx
voices:entry_state        GET  -                      >x....xxxxx
voices:slips              GET  -                      >x....xxxxx
voices:imports            GET  -                      >x....xxxxx
voices:import_detail      GET  list_file              >x..???????
voices:import_detail      POST list_file              >x!!???????
voices:import_confirm     POST list_file              >x--???????
voices:import_drop        POST list_file              >x--???????
voices:texts              GET  -                      >x....xxxxx
voices:text_detail        GET  text_file              >x..???????
voices:text_detail        POST text_file              >x!!???????
voices:text_drop          POST text_file              >x--???????

petitions:list            GET  -                      >x.........
petitions:saved           GET  -                      >x.........
petitions:print           GET  -                      >x.........
petitions:triage          GET  -                      >x.........
petitions:open            GET  voice                  >xx.?xx??x?
petitions:put_in          POST voice,petition         >xx-?xx??x?
petitions:refuse          POST voice,petition         >xx-?xx??x?
petitions:aside           POST voice                  >x--?xx??x?
petitions:undo_step       POST step                   >x?-???????
petitions:pick            GET  -                      >x.........
petitions:plan            POST -                      >x---------
petitions:run             GET  run                    >x?.???????
petitions:run             POST run                    >x?!???????
petitions:undo_run        POST run                    >x?x???????
petitions:standards       GET  -                      >x.........
petitions:write_standard  GET  -                      >xx...x.xxx
petitions:change_standard GET  standard               >x?.???????
petitions:drop_standard   POST standard               >x?-???????
petitions:detail          GET  petition               >x..?.....?
petitions:detail          GET  new_petition           >x..?..??.?
petitions:history         GET  petition               >x..?.....?
petitions:history         GET  new_petition           >x..?..??.?
petitions:take_out        POST petition,grouped       >xx-?xx??x?
petitions:split           GET  petition,grouped       >xx.?xx??x?
petitions:classify        GET  petition               >xx.?xxxxx?
petitions:route           GET  petition               >xx.?xxxxx?
petitions:route           POST petition               >x!!?!!!!!?
petitions:add_helper      GET  petition               >xx.?xx.xx?
petitions:learn           POST petition,topic         >xxx?xxxxx?
petitions:hand_on         GET  petition               >xx.?xx.xx?
petitions:reply_help      GET  petition,helping       >xx.?xx.xx?
petitions:end_help        GET  petition,helping       >xx.?xx.xx?
petitions:take_on         GET  petition               >xx.?xx.xx?
petitions:take_on         POST petition               >xx-?xx-xx?
petitions:return          GET  petition               >xx.?xx.xx?
petitions:move_due        GET  petition               >xx.?xxxxx?
petitions:clocks          GET  petition               >x..?.....?
petitions:extend          GET  petition,clock         >xx.?xxx.x?
petitions:ask             GET  petition               >xx.?xx.xx?
petitions:replied         GET  waiting                >xx.?xx.xx?
petitions:acknowledge     GET  petition               >x..?xxxxx?
petitions:check           GET  petition               >xx.?xx..x?
petitions:admit           GET  letter                 >xx.?xxx.x?
petitions:decline         GET  letter                 >xx.?xxx.x?
petitions:notify          GET  declined               >xx.?xxx.x?
petitions:refusal_paper   GET  declined               >x..?.....?
petitions:tell_admission  GET  admitted               >x?.??x?.??
petitions:report_result   GET  settled                >xx.?xxx.x?
petitions:tell_result     GET  reported               >x..?xxxxx?
petitions:withdrawn       GET  letter                 >x..?xxx.x?
petitions:split_letter    GET  voice                  >xx.?xx??x?
petitions:answer          GET  petition               >xx.?xx.xx?
petitions:promise         GET  petition               >xx.?x...x?
petitions:confirm_solved  GET  answered               >xx.?x.xxx?
petitions:close           GET  answered               >xx.?x.xxx?
petitions:close           POST answered               >xx!?x!xxx?
petitions:reopen          GET  answered               >xx.?xxxxx?
petitions:reopen          POST answered               >xx-?xxxxx?
petitions:answer_detail   GET  answer                 >x?????..??
petitions:redraft         GET  answer                 >x?????.x??
petitions:drop_answer     GET  answer                 >x?????.x??
petitions:drop_answer     GET  submitted              >x?????x.??
petitions:submit          GET  answer                 >x?????.x??
petitions:submit          POST answer                 >x?????-x??
petitions:send_back       GET  answer                 >x?????xx??
petitions:send_back       GET  submitted              >x?????x.??
petitions:approve         GET  answer                 >x?????xx??
petitions:approve         GET  submitted              >x?????x.??
petitions:sign            GET  answer                 >x?????xx??
petitions:issue           GET  answer                 >x?????xx??
petitions:issue           GET  signed                 >x?????x.??
petitions:answer_paper    GET  answer                 >x?????..??
petitions:read_out        GET  issued                 >x..?.....?
petitions:transfer_paper  GET  petition               >x..?.....?
petitions:transfer_paper  GET  new_petition           >x?????????
petitions:delivery        GET  item                   >x..?.....?
petitions:delivery        POST item                   >x!!?xxxxx?
petitions:note_rating     GET  item,item_voice        >x..?xx??x?
petitions:forward         GET  item                   >x..?.....?
petitions:reopened        GET  -                      >x.........
petitions:send_step_up    GET  step_up                >xx.?xxxxx?
petitions:drop_step_up    GET  step_up                >xx.?xxxxx?
petitions:drop_step_up    POST step_up                >xx-?xxxxx?
petitions:letters         GET  petition               >x..?.....?
petitions:draw_letter     GET  petition               >xx.?xxxxx?
petitions:versions        GET  answer                 >x?????..??
petitions:file_answer     GET  issued                 >xxx?xxxxx?
petitions:signed_file     GET  issued                 >x?????????
petitions:details         GET  released               >xx.?x.xxx?
petitions:edit_public     GET  item                   >xx.?x.xxx?
petitions:publish         GET  released               >xx.?x.xxx?
petitions:picture         GET  petition,=6f1c1c9e-2f5b-4c55-9c3b-0a8f6f0f7a11 >x?????????
petitions:pictures        GET  released               >xx.?x.xxx?
petitions:wordings        GET  released               >xx.?x.xxx?
petitions:withdraw        GET  released               >xx.?x.xxx?
petitions:withdraw        POST released               >xx-?x-xxx?


archive:list              GET  -                      >x.........
archive:figures           GET  -                      >x.........
archive:add               GET  -                      >x....xxxxx
archive:detail            GET  document               >x..?..??.?
archive:original          GET  document               >x..?..??.?
archive:decide            POST document               >x--?xx??x?
archive:describe          GET  document               >x..?xx??x?
archive:correct           GET  document,found         >x..?xx??x?
archive:find              GET  document,=figure       >x..?xx??x?
archive:finish            POST document               >x--?xx??x?
archive:aside             POST document               >x--?xx??x?
archive:split             POST document               >xxx?xx??x?
archive:join              POST document,described     >x--?xx??x?
archive:part              POST document               >x--?xx??x?
archive:compare           GET  document               >x..?..??.?
archive:record            GET  described              >xx.?xx??x?
archive:unrecord          GET  described              >xxx?xx??x?

commitments:list          GET  -                      >x.........
commitments:export        GET  -                      >x.........
commitments:instruct      GET  -                      >xx....x.xx
commitments:letters       GET  -                      >x.........
commitments:review_letters GET -                      >x---------
commitments:review_letters POST -                     >x---------
commitments:letter        GET  late_letter            >x..?..??.?
commitments:send_letter   GET  late_letter            >xx.?x.??x?
commitments:drop_letter   GET  late_letter            >xx.?x.??x?
commitments:detail        GET  commitment             >x..?.....?
commitments:add_stage     GET  task                   >xx.?xx.xx?
commitments:finish_stage  GET  task,task_step         >xx.?xx.xx?
commitments:give_evidence GET  commitment             >xx.?xx.xx?
commitments:judge         GET  commitment             >xx.?x.xxx?
commitments:extend        GET  commitment             >xx.?x.xxx?
commitments:cancel        GET  commitment             >xx.?x.xxx?
commitments:cancel        POST commitment             >xx-?x-xxx?
commitments:file          GET  commitment,evidence    >x..?.....?

dialogues:list            GET  -                      >x.........
dialogues:plan            GET  -                      >x.........
dialogues:plan            POST -                      >x!!!!!!!!!
dialogues:detail          GET  dialogue               >x..?..??.?
dialogues:edit            GET  dialogue               >x..?..??.?
dialogues:source          GET  dialogue               >x..?..??.?
dialogues:collect         GET  dialogue               >x..?..??.?
dialogues:gather          GET  dialogue               >x..?..??.?
dialogues:arrange         GET  dialogue               >x..?..??.?
dialogues:matters         GET  dialogue               >x..?..??.?
dialogues:print           GET  dialogue               >x..?..??.?
dialogues:live            GET  dialogue               >x..?..??.?
dialogues:screen          GET  dialogue               >x..?..??.?
dialogues:follow_up       GET  dialogue               >x..?..??.?
dialogues:conclude        GET  dialogue               >x..?..??.?
dialogues:publish         GET  dialogue               >x..?..??.?
dialogues:withdraw        GET  dialogue               >x..?..??.?
dialogues:rows            GET  dialogue,=delegates    >x..?..??.?
dialogues:move            GET  dialogue,=conclude     >x..?..??.?
dialogues:move            POST dialogue,=conclude     >xx-?x-??x?
dialogues:paper           GET  dialogue,=minutes      >x..?..??.?
dialogues:keep_paper      POST dialogue               >xx??x???x?
dialogues:reword          GET  dialogue,conclusion    >x..?..??.?
dialogues:add_voice       POST dialogue,voice         >xx-?xx??x?
dialogues:add_petition    POST dialogue,petition      >xx-?x-??x?
dialogues:hear            POST dialogue               >x!!?!!??!?
dialogues:clear_screen    POST dialogue               >xx-?x-??x?
dialogues:withdraw        POST dialogue               >xx-?x-??x?
dialogues:answer          GET  question               >x..?..??.?
dialogues:assign          GET  question               >x..?..??.?
dialogues:show            GET  question               >x..?..??.?
dialogues:leave_out       GET  question               >x..?..??.?
dialogues:treat           POST question,=sent_up      >xx-?x-??x?
dialogues:leave_out       POST question               >xx-?x-??x?

units:list                GET  -                      >xxxxxxxxx.
units:create              GET  -                      >xxxxxxxxx.
units:create              POST -                      >xxxxxxxxx.
units:pick                GET  =organisation          >..........
units:topics              GET  -                      >xxxxxxxxx.
units:create_topic        GET  -                      >xxxxxxxxx.
units:edit_topic          GET  topic                  >xxxxxxxxx.
units:competence          GET  -                      >xxxxxxxxx.
units:add_competence      GET  -                      >xxxxxxxxx.
units:end_competence      GET  competence             >xxxxxxxxx.
units:forget              POST competence             >xxxxxxxxxx
units:detail              GET  unit                   >xxxxxxxxx.
units:rename              GET  unit                   >xxxxxxxxx.
units:dates               GET  unit                   >xxxxxxxxx.
units:move                GET  unit                   >xxxxxxxxx.
units:succeed             GET  unit                   >xxxxxxxxx.
units:unsucceed           POST other_unit,succession  >xxxxxxxxx-

rulebook:list             GET  -                      >..........
rulebook:how              GET  -                      >..........
rulebook:days             GET  -                      >..........
rulebook:days_of          GET  =2026                  >..........
rulebook:day_add          GET  -                      >xxxxxxxxx.
rulebook:year_confirm     GET  -                      >xxxxxxxxx.
rulebook:detail           GET  =RECOMMENDATION_ANSWER >..........
rulebook:version_add      GET  =RECOMMENDATION_ANSWER >xxxxxxxxx.

jobs:progress             GET  progress               >??.???????

ui:components             GET  -                      ???????????

notices:list              GET  -                      >x.........
notices:mark_all_seen     POST -                      >x---------
notices:follow            POST notice                 >x?-???????

desk:setup                GET  -                      >x.........
desk:search               GET  -                      >x.........

people:list               GET  -                      >xxxxxxxxx.
people:create             GET  -                      >xxxxxxxxx.
people:create             POST -                      >xxxxxxxxx!
people:mine               GET  -                      >..........
people:filters            GET  -                      >x.........
people:keep_filter        GET  -                      >x?????????
people:rename_filter      GET  saved_filter           >x?.???????
people:drop_filter        GET  saved_filter           >x?.???????
people:my_email           GET  -                      >x.........
people:detail             GET  person                 >xxxxxxxxx.
people:rename             GET  person                 >xxxxxxxxx.
people:reset              GET  person                 >xxxxxxxxx.
people:reset              POST person                 >xxxxxxxxx.
people:close              GET  person                 >xxxxxxxxx.
people:close              POST person                 >xxxxxxxxx-
people:reopen             GET  person                 >xxxxxxxxx.
people:reopen             POST person                 >xxxxxxxxx-
people:give_post          GET  person                 >xxxxxxxxx.
people:end_post           GET  post                   >x?x??????.
people:take_over          GET  post                   >x?x??????.
people:hand_over          GET  post                   >x?.??????.
people:end_leave          GET  post                   >x?.??????.
people:sessions           GET  -                      >..........
people:end_session        POST =nothing               >??????????
people:second_step        GET  -                      >xxxxxxxxx.
people:end_my_sessions    POST -                      >----------
"""


def rows() -> list[tuple[str, str, str, str]]:
    whole = TABLE + OF_DRAFTS + OF_OVERSIGHT + OF_PEOPLE + OF_PROGRAMMES + OF_PLANS
    lines = [line.split() for line in whole.splitlines() if line.strip()]
    return [(name, method, things, signs) for name, method, things, signs in lines]
