# fish completion for annals: commands, options as --help names them, formats, query fields, files.

function __annals_command
    set -l words (commandline -opc)
    if test (count $words) -gt 1; and contains -- $words[2] check list date new add fmt diff compile
        echo $words[2]
    end
end

function __annals_is
    test (count $argv) -gt 0; and contains -- (__annals_command) $argv
end

function __annals_first
    test (count (commandline -opc)) -eq 1
end

function __annals_options
    annals (__annals_command) --help 2>/dev/null |
        string match -rg '^  (?:-[a-zA-Z],|   ) (--[a-z-]+)\S*(?: [A-Z]\S*)?\s+(.*)' |
        while read -l name
            read -l help
            echo $name\t$help
        end
end

function __annals_query
    printf '%s\n' person: org: place: source: kind: tag: date: 'date!:' 'sources>=' 'people>=' \
        'reports>=' undated conflict uncertain approximate marked not or
    printf 'status:%s\n' stated alleged speculated forecast denied confirmed
    printf 'has:%s\n' figures summary reports sources people organizations place kind tags \
        status date related conflict note
end

complete -c annals -e
complete -c annals -n __annals_first -a check -d 'tell what is wrong in timelines'
complete -c annals -n __annals_first -a list -d 'print the incidents of a timeline'
complete -c annals -n __annals_first -a date -d 'tell what dates mean'
complete -c annals -n __annals_first -a new -d 'write the beginning of a timeline'
complete -c annals -n __annals_first -a add -d 'add an incident'
complete -c annals -n __annals_first -a fmt -d 'put timelines in canonical form'
complete -c annals -n __annals_first -a diff -d 'tell what changed'
complete -c annals -n __annals_first -a compile -d 'prepare a timeline for many readers'
complete -c annals -n '__annals_is date' -f
complete -c annals -n 'string match -q -- "-*" (commandline -ct)' -a '(__annals_options)'
complete -c annals -n 'not __annals_is check date new add fmt diff compile' -s q -l query -x -a '(__annals_query)'
complete -c annals -n '__annals_is list' -s f -l format -x -a 'text csv json jsonl yaml ics markdown timelinejs bibtex svg'
complete -c annals -n '__annals_is list' -s o -l output -r
complete -c annals -n '__annals_is list' -l columns -x -a 'id date earliest latest title kind status place people organizations tags figures sources summary place_ids people_ids organization_ids source_titles'
complete -c annals -n '__annals_is check' -l format -x -a 'gcc json github'
complete -c annals -n '__annals_is diff' -s f -l format -x -a 'text json'
complete -c annals -n 'not __annals_is date new add fmt diff' -l from -x -a 'annals csv ics timelinejs'
complete -c annals -n 'not __annals_is date new add fmt diff' -l max-memory -x -a '256M 512M 1G 2G 4G'
complete -c annals -n 'not __annals_is check date new add fmt diff compile' -l view -x -a 'panes lanes figures conflicts'
complete -c annals -n 'test -z (__annals_command)' -l theme -x -a 'default dark light monochrome high-contrast'
complete -c annals -n '__annals_is add' -l status -x -a 'stated alleged speculated forecast denied confirmed'
