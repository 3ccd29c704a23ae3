# The plan of the house and what keeps it.
HOUSE_CHECKS = %D%/check_walls %D%/check_walls_break %D%/check_potfiles \
	%D%/check_variables
TESTS += $(HOUSE_CHECKS)
EXTRA_DIST += $(HOUSE_CHECKS) %D%/rooms %D%/walls.awk %D%/run_checks \
	%D%/check_translations
