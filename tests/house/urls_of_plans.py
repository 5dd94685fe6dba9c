"""The addresses of reception, targets and the week, in the form of `url_table.TABLE`."""

#    anonymous, stranger, clerk, officer, other officer, province officer,
#    leader, responder, chair, auditor, administrator          >scooplrcaa
TABLE = """
reception:list            GET  -                      >x.........
reception:schedules       GET  -                      >x.........
reception:make_schedule   GET  -                      >xx....x.xx
reception:schedule        GET  schedule               >x..?..??.?
reception:post_days       GET  schedule               >xx.?x.??x?
reception:end_schedule    GET  schedule               >xx.?x.??x?
reception:sessions        GET  -                      >x.........
reception:call            GET  -                      >x.....x.xx
reception:session         GET  session                >x..?..??.?
reception:act             POST coming,=post           >xx-?x-??x?
reception:act             POST session,=close         >x--?xx??x?
reception:act             POST session,=burn          >x?????????
reception:move            GET  coming                 >xx.?x.??x?
reception:cancel          GET  coming                 >xx.?x.??x?
reception:prepare         GET  coming                 >x..?xx??x?
reception:desk            GET  session                >x..?xx??x?
reception:desk_send       POST session                >x!!?xx??x?
reception:desk_state      GET  session                >x..?xx??x?
reception:desk_slips      GET  session                >x..?xx??x?
reception:session_paper   GET  session,=moved         >x?????????
reception:register        GET  -                      >x.........
reception:export          GET  unit,=docx             >x..??.????
reception:export          GET  unit,=xlsx             >x..??.????
reception:visit           GET  visit                  >x..??.????
reception:visit_paper     GET  visit,=receipt         >x..??.????
reception:visit_paper     GET  refused,=refusal       >x..??.????
reception:visit_paper     GET  visit,=refusal         >x?????????
reception:correct         GET  visit                  >x..??x????
reception:follow          GET  visit                  >x..??x????
reception:note_notice     GET  refused                >x..??x????
reception:conclude        GET  visit                  >xx.??.????
reception:issue           GET  visit,=refusal         >x?????????
reception:issue           GET  visit,=receipt         >x?????????
reception:issue           GET  concluded,=conclusion  >xx.??.????
reception:issue_paper     GET  session,=moved         >x?????????
reception:issue_paper     GET  called_off,=moved      >xx.?x.??x?
reception:take            GET  matter                 >xx.??x????
reception:forward         GET  matter                 >xx.??x????
reception:guide           GET  matter                 >x..??x????
reception:explain         GET  matter                 >x..??x????

targets:list              GET  -                      >x.........
targets:new               GET  -                      >xx....x.xx
targets:detail            GET  resolution_above       >x.....??.?
targets:detail            GET  resolution             >x..?..??.?
targets:change            GET  resolution_draft       >xx.?x.??x?
targets:take              GET  resolution_above       >xxx.xx??x?
targets:complete          GET  resolution             >xx.?x.??x?
targets:adopt             GET  resolution_draft       >xx.?x.??x?
targets:add_point         GET  resolution_draft       >xx.?x.??x?
targets:add_target        GET  resolution_draft       >xx.?x.??x?
targets:report            GET  resolution,=2023       >xx.?x.??x?
targets:report_sheet      GET  resolution,=2023       >xx.?x.??x?
targets:read_sheet        GET  resolution,=2023       >xx.?x.??x?
targets:review            GET  resolution             >x..?..??.?
targets:review            GET  resolution_above       >x???.???.?
targets:review_paper      GET  resolution             >x..?..??.?
targets:review_table      GET  resolution             >x..?..??.?
targets:settle            GET  resolution,=2023       >xx.?x.??x?
targets:leave_out_point   GET  resolution_point       >xx.?x.??x?
targets:target            GET  target_above           >x???.???.?
targets:set_amount        GET  target                 >xx.?x.??x?
targets:leave_out_target  GET  target                 >xx.?x.??x?
targets:source_file       GET  value                  >x..?..??.?

weeks:list                GET  -                      >x.........
weeks:enter               GET  -                      >xx....x.xx
weeks:entry               GET  entry                  >x..?..??.?
weeks:change              GET  entry                  >xx.?x.??x?
weeks:call_off            GET  entry                  >xx.?x.??x?
weeks:approve             GET  unit,=2021-03-01       >xx.?x.??x?
weeks:paper               GET  unit,=2021-03-01       >x..?..??.?
weeks:calendar            GET  unit,=2021-03-01       >x..?..??.?
weeks:release             POST week,=withdraw         >xx-?x-??x?
weeks:release             POST week,=burn             >x?????????

portal:week               GET  unit                   ...........
portal:week_calendar      GET  unit                   ...........
"""
