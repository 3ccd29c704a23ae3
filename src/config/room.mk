# The user's configuration, laid over data/config.yaml.
noinst_LIBRARIES += %D%/libconfig.a
ROOMS += %D%/libconfig.a
%C%_libconfig_a_SOURCES = \
	%D%/builtin.h \
	%D%/config.c %D%/config.h
nodist_%C%_libconfig_a_SOURCES = %D%/builtin.c

%D%/builtin.c: $(top_srcdir)/%D%/builtin.awk $(top_srcdir)/data/config.yaml
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(AWK) -f $(top_srcdir)/%D%/builtin.awk $(top_srcdir)/data/config.yaml > $@.tmp && \
	mv $@.tmp $@
EXTRA_DIST += %D%/builtin.awk
CLEANFILES += %D%/builtin.c
