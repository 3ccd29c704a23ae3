CARD_CHECKS = %D%/check_cards %D%/check_claims
check_PROGRAMS += $(CARD_CHECKS)
TESTS += $(CARD_CHECKS)
CARD_CHECK_LIBS = src/card/libcard.a src/frame/libframe.a src/model/libmodel.a \
	src/date/libdate.a src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)

%C%_check_cards_SOURCES = %D%/check_cards.c
%C%_check_cards_LDADD = $(CARD_CHECK_LIBS)
%C%_check_claims_SOURCES = %D%/check_claims.c tests/model/sample.c tests/model/sample.h
%C%_check_claims_LDADD = $(CARD_CHECK_LIBS)
