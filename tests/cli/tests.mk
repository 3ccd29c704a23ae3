# The built program as scripts use it.
TESTS += %D%/check_cli
EXTRA_DIST += %D%/check_cli %D%/good.yaml %D%/bad.yaml %D%/warning.yaml
%D%/check_cli.log: annals$(EXEEXT)
