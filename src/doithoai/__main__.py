from doithoai.config.cli import main

main()
