"""The addresses of supervision and of forms of dialogue, in the form of `url_table.TABLE`."""

TABLE = """
oversight:list            GET  -                      >x.........
oversight:make_plan       GET  -                      >xx....x.xx
oversight:plan            GET  supervision_plan       >x..?..??.?
oversight:add_item        GET  supervision_plan       >xx.?x.??x?
oversight:edit_item       GET  supervision_plan,foreseen >xx.?x.??x?
oversight:drop_item       GET  supervision_plan,foreseen >xx.?x.??x?
oversight:agree           GET  supervision_plan       >xx.?x.??x?
oversight:agreement       GET  supervision_plan       >x?????????
oversight:approve         GET  supervision_plan       >xx.?x.??x?
oversight:plan_paper      GET  supervision_plan       >x..?..??.?
oversight:keep_plan       POST supervision_plan       >xx-?x-??x?
oversight:begin           GET  foreseen               >xxx?xx??x?
oversight:start           GET  -                      >xx....x.xx
oversight:detail          GET  supervision            >x..?..??.?
oversight:history         GET  supervision            >x..?..??.?
oversight:edit            GET  supervision            >xx.?x.??x?
oversight:agree_on        GET  supervision            >xx.?x.??x?
oversight:agreement_on    GET  supervision            >x?????????
oversight:studied         GET  supervision            >xx.?x.??x?
oversight:join            GET  supervision            >xx.?x.??x?
oversight:leave           GET  supervision,team_member >xx.?x.??x?
oversight:file            GET  supervision,=minutes   >xx.?x.??x?
oversight:file            GET  supervision,=nothing   >x?????????
oversight:held            GET  supervision,filed      >x?????????
oversight:unfile          GET  supervision,filed      >xx.?x.??x?
oversight:findings        GET  supervision            >xx.?x.??x?
oversight:end             GET  supervision            >xx.?x.??x?
oversight:recommend       GET  supervision            >xx.?xx??x?
oversight:keep            POST supervision            >x?????????
oversight:paper           GET  supervision,=decision  >x..?..??.?
oversight:paper           GET  supervision,=nothing   >x?????????
oversight:cases           GET  -                      >x.........
oversight:open_case       GET  -                      >xx....x.xx
oversight:case            GET  watched                >x?.???????
oversight:add_stage       GET  watched                >x?.???????
oversight:close_case      GET  watched                >x?.???????
oversight:share_case      GET  watched                >x?.???????

dialogues:coverage        GET  -                      >x.........
dialogues:export_coverage GET  -                      >x..?..??.?
dialogues:lay_down        GET  -                      >xx....x.xx
dialogues:end_frequency   GET  frequency              >xx.?x.??x?
dialogues:speakers        GET  dialogue               >x?????????
dialogues:speakers        GET  voters                 >xx.?x.??x?
dialogues:reports         GET  dialogue               >x..?..??.?
dialogues:keep_report     GET  dialogue,opening_report >xx.?x.??x?
dialogues:report          GET  dialogue,opening_report >x?????????
"""
