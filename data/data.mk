# What is installed beside the program. The program finds it through
# src/base/paths.h, installed, moved, or in the build tree.

timelinesdir = $(pkgdatadir)/timelines
dist_timelines_DATA = %D%/timelines/north-korea-elite.yaml

themesdir = $(pkgdatadir)/themes
dist_themes_DATA = $(THEMES)

dist_pkgdata_DATA = %D%/config.yaml %D%/annals.schema.json

dist_man_MANS = %D%/man/annals.1 %D%/man/annals-format.5 %D%/man/annals-query.7

bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = %D%/completions/bash/annals
zshcompletiondir = $(datadir)/zsh/site-functions
dist_zshcompletion_DATA = %D%/completions/zsh/_annals
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_fishcompletion_DATA = %D%/completions/fish/annals.fish
