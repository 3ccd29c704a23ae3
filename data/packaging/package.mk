# A Debian package from the tarball of make dist, and a tarball that is the same bytes every time:
# its files have one owner, one order and one date, that of the latest commit (of configure.ac
# outside of git).
desktopdir = $(datadir)/applications
dist_desktop_DATA = data/desktop/annals.desktop
icondir = $(datadir)/icons/hicolor/scalable/apps
dist_icon_DATA = data/desktop/annals.svg

EXTRA_DIST += %D%/debian/annals.lintian-overrides %D%/debian/changelog %D%/debian/control \
	%D%/debian/copyright %D%/debian/rules %D%/debian/source/format %D%/debian/tests/control \
	%D%/debian/tests/smoke

SOURCE_DATE_EPOCH ?= $(shell git -C $(srcdir) log -1 --format=%ct 2>/dev/null || \
	stat -c %Y $(srcdir)/configure.ac)
export SOURCE_DATE_EPOCH

dist dist-xz distdir: export TAR_OPTIONS = --sort=name --mtime=@$(SOURCE_DATE_EPOCH) \
	--owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s

# xgettext writes the time of day into the template, and from there it comes into the catalogues.
pot-date:
	test ! -e $(distdir)/po/$(PACKAGE).pot || $(SED) -i \
	  "s/^\"POT-Creation-Date: .*/\"POT-Creation-Date: `date -u -d @$(SOURCE_DATE_EPOCH) '+%Y-%m-%d %H:%M+0000'`\\\\\\\\n\"/" \
	  $(distdir)/po/$(PACKAGE).pot
	cd $(distdir)/po && for catalog in *.gmo; do \
	  test -e "$$catalog" || continue; \
	  $(MSGMERGE) -q -o merged "$${catalog%.gmo}.po" $(PACKAGE).pot && \
	  $(MSGFMT) -o "$$catalog" merged && rm merged || exit 1; \
	done

# In deb/: the tarball, the source package, annals_VERSION_ARCH.deb. Tests run in this tree
# (make check), and there only if DEB_BUILD_OPTIONS says something else than nocheck.
DEB_BUILD_OPTIONS ?= nocheck parallel=2
deb: dist
	rm -rf deb && $(MKDIR_P) deb
	cp $(distdir).tar.xz deb/$(PACKAGE)_$(VERSION).orig.tar.xz
	cd deb && tar xf $(PACKAGE)_$(VERSION).orig.tar.xz && cd $(distdir) && \
	  cp -r data/packaging/debian debian && \
	  env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u TAR_OPTIONS DEB_BUILD_OPTIONS='$(DEB_BUILD_OPTIONS)' \
	  dpkg-buildpackage -us -uc
.PHONY: deb pot-date
