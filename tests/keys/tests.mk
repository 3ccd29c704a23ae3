KEYS_CHECKS = %D%/check_keys %D%/check_offers %D%/check_prompt %D%/check_settings
check_PROGRAMS += $(KEYS_CHECKS)
TESTS += $(KEYS_CHECKS)
KEYS_CHECK_LIBS = src/keys/libkeys.a src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)

%C%_check_keys_SOURCES = %D%/check_keys.c
%C%_check_keys_LDADD = $(KEYS_CHECK_LIBS)
%C%_check_offers_SOURCES = %D%/check_offers.c
%C%_check_offers_LDADD = $(KEYS_CHECK_LIBS)
%C%_check_prompt_SOURCES = %D%/check_prompt.c
%C%_check_prompt_LDADD = $(KEYS_CHECK_LIBS)
%C%_check_settings_SOURCES = %D%/check_settings.c
%C%_check_settings_LDADD = $(KEYS_CHECK_LIBS)
