"""The addresses of programmes, training and books, in the form of `url_table.TABLE`."""

#    anonymous, stranger, clerk, officer, other officer, province officer,
#    leader, responder, chair, auditor, administrator          >scooplrcaa
TABLE = """
programmes:list           GET  -                      >x.........
programmes:start          GET  -                      >xx....x.xx
programmes:detail         GET  programme              >x..?..??.?
programmes:edit           GET  programme              >xx.?x.??x?
programmes:observe        GET  programme              >xx.?x.??x?
programmes:inform         GET  programme              >xx.?x.??x?
programmes:paper          GET  programme              >x..?..??.?
programmes:reply          GET  information            >xx.?x.??x?
programmes:trainings      GET  -                      >x.........
programmes:hold           GET  -                      >xx....x.xx
programmes:training       GET  training               >x.....??.?
programmes:training_edit  GET  training               >xxxx.x??x?
programmes:training_paper GET  training               >x.....??.?
programmes:book           GET  =outputs               >x.........
programmes:type           GET  =outputs               >x.....x.xx
programmes:export         GET  =awards                >x.........
programmes:blank          GET  =lending               >x.....x.xx
programmes:upload         GET  =outputs               >x.....x.xx
programmes:import         GET  rows_file              >x..??.????
programmes:drop           POST rows_file              >x--??-????
programmes:find           GET  output                 >x--?--??-?
programmes:row            GET  =outputs,output        >x..?..??.?
programmes:row            GET  =awards,award          >x..?..??.?
programmes:correct        GET  =outputs,output        >x..?x.??x?
programmes:withdraw       GET  =outputs,output        >x..?x.??x?
programmes:evidence       GET  =outputs,output        >x..?x.??x?
programmes:file           GET  =outputs,output        >x..?..??.?
programmes:file           GET  =awards,award          >x?.??.????
"""
