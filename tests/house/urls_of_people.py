"""Personal data, counselling, opinions on officials; in the form of `url_table.TABLE`."""

#    anonymous, stranger, clerk, officer, other officer, province officer,
#    leader, responder, chair, auditor, administrator          >scooplrcaa
TABLE = """
privacy:list              GET  -                      >xx....x.xx
privacy:receive           GET  -                      >xx....x.xx
privacy:request           GET  data_request           >x?.??.????
privacy:records           GET  data_request           >x?.??.????
privacy:add_record        POST data_request           >x?-??-????
privacy:copy              POST data_request           >x?.??.????
privacy:respond           GET  data_request           >x?.??.????
privacy:extend            GET  data_request           >x?.??.????
privacy:complete          GET  data_request           >x?.??.????
privacy:resume            GET  data_request           >x?x??x????
privacy:refuse            GET  data_request           >x?.??.????
privacy:erase             GET  data_request           >x?.??.????
privacy:consents          GET  =voices.voice,voice    >x?.??.????
privacy:withdraw          POST consent                >x?-??-????
privacy:paper             GET  consent                >x?????????
privacy:breaches          GET  -                      >xx....x.xx
privacy:note_breach       GET  -                      >xx....x.xx
privacy:breach            GET  breach                 >x?.??.????
privacy:report_breach     GET  breach                 >x?.??.????
privacy:close_breach      GET  breach                 >x?.??.????
privacy:readings          GET  -                      >xx....x.xx
privacy:kept              GET  -                      >xx....x.xx
privacy:register          GET  unit                   >x?.??.????

reports:index             GET  -                      >x........x
reports:returns           GET  -                      >x.........
reports:new_set           GET  -                      >xx...xxxxx
reports:change_set        GET  measure_set            >xxxx.x??xx
reports:begin_return      GET  measure_set            >xx...x??xx
reports:return            GET  open_return            >x..?..??.?
reports:return_figure     GET  open_return,=voices.received >x..?..??.?
reports:return_changes    GET  locked_return          >x..?..??.?
reports:write_return      GET  open_return            >xx.?xx??x?
reports:lock_return       GET  open_return            >xx.?x.??x?
reports:press_return      GET  open_return            >xx.?xx??x?
reports:unlock_return     GET  locked_return          >xx.?x.??x?
reports:send_return       GET  locked_return          >xx.?x.??x?
reports:give_back_return  GET  sent_return            >xxx?.x??x?
reports:return_paper      GET  open_return            >xx.?x.??x?
reports:return_table      GET  open_return            >xx.?x.??x?
reports:situation         GET  -                      >x.........
reports:situation_paper   GET  -                      >xx....x.xx
reports:count_situation   GET  -                      >x........x
reports:keep_situation    GET  -                      >xx....x.xx
reports:keep_return       GET  locked_return          >xx.?x.??x?
reports:export            GET  -                      >x........x
reports:definitions       GET  -                      >x........x
reports:documents         GET  -                      >x........x
reports:records           GET  -                      >x????????x

counselling:list          GET  -                      >x.........
counselling:new           GET  -                      >xxxxxxxxxx
counselling:appointments  GET  -                      >x---------
counselling:figures       GET  -                      >xx....x.xx
counselling:case          GET  case                   >x---------
counselling:write         GET  case                   >x---------
counselling:change        GET  case                   >x---------
counselling:close         GET  case                   >x---------

officials:list            GET  -                      >x.........
officials:detail          GET  opinion                >x.????????
officials:hand_on         GET  opinion                >x.????????
officials:answer          GET  opinion                >x.????????
officials:enter           GET  register               >x.????????
officials:put_in          GET  voice                  >x..?xx??x?
officials:keepers         GET  unit                   >x????.????
officials:end_keeper      POST unit,keeper            >x????-????
"""
