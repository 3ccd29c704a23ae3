# What the shells offer; skipped where a shell is missing.
dist_check_SCRIPTS += %D%/check_bash %D%/check_zsh %D%/check_fish
TESTS += %D%/check_bash %D%/check_zsh %D%/check_fish
EXTRA_DIST += %D%/lib %D%/zsh_offers %D%/zsh_init
