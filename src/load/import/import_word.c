#include "load/import/import_word.h"

#include <stdbool.h>
#include <string.h>

#include "base/suggest.h"
#include "base/text.h"
#include "load/import/import.h"
#include "model/schema.h"

/* Words for columns beside the keys of the format, folded, and what they mean: such a key, or
 * a word that begins with ':'. From spreadsheets, Google Calendar, TimelineJS and our own CSV. */
static const struct {
    const char *word, *key;
} words[] = {
    {"when", "date"},
    {"dates", "date"},
    {"event date", "date"},
    {"datum", "date"},
    {"begin", "start"},
    {"start date", "start"},
    {"from", "start"},
    {"since", "start"},
    {"earliest", "start"},
    {"end date", "end"},
    {"to", "end"},
    {"until", "end"},
    {"latest", "end"},
    {"finish", "end"},
    {"subject", "title"},
    {"what", "title"},
    {"incident", "title"},
    {"event name", "title"},
    {"event title", "title"},
    {"label", "title"},
    {"notes", "summary"},
    {"note", "summary"},
    {"details", "summary"},
    {"detail", "summary"},
    {"comment", "summary"},
    {"comments", "summary"},
    {"content", "summary"},
    {"location", "place"},
    {"where", "place"},
    {"places", "place"},
    {"venue", "place"},
    {"person", "people"},
    {"persons", "people"},
    {"names", "people"},
    {"who", "people"},
    {"participants", "people"},
    {"attendees", "people"},
    {"organization", "organizations"},
    {"organisation", "organizations"},
    {"organisations", "organizations"},
    {"tag", "tags"},
    {"keywords", "tags"},
    {"labels", "tags"},
    {"topics", "tags"},
    {"type", "kind"},
    {"category", "kind"},
    {"group", "kind"},
    {"unique id", "id"},
    {"uid", "id"},
    {"display date", "date_note"},
    {"date note", "date_note"},
    {"date basis", "date_basis"},
    {"source", ":source"},
    {"sources", ":source"},
    {"publisher", ":source"},
    {"citation", ":source"},
    {"references", ":source"},
    {"url", ":url"},
    {"urls", ":url"},
    {"link", ":url"},
    {"links", ":url"},
    {"website", ":url"},
    {"web", ":url"},
    {"media", ":url"},
    {"reports", ":source"},
    {"titel", "title"},
    {"ereignis", "title"},
    {"ort", "place"},
    {"personen", "people"},
    {"beschreibung", "summary"},
    {"quelle", ":source"},
    {"titre", "title"},
    {"lieu", "place"},
    {"personnes", "people"},
    {"titulo", "title"},
    {"fecha", "date"},
    {"lugar", "place"},
    {"personas", "people"},
    {"fuente", ":source"},
    {"날짜", "date"},
    {"제목", "title"},
    {"장소", "place"},
    {"인물", "people"},
    {"출처", ":source"},
    {"일자", "date"},
    {"일시", "date"},
    {"시작", "start"},
    {"종료", "end"},
    {"사건", "title"},
    {"내용", "summary"},
    {"설명", "summary"},
    {"요약", "summary"},
    {"비고", "summary"},
    {"이름", "people"},
    {"기관", "organizations"},
    {"종류", "kind"},
    {"분류", "kind"},
    {"태그", "tags"},
    {"링크", ":url"},
    {"연도", ":00"},
    {"日付", "date"},
    {"題名", "title"},
    {"場所", "place"},
    {"人物", "people"},
    {"出典", ":source"},
    {"日時", "date"},
    {"開始", "start"},
    {"終了", "end"},
    {"出来事", "title"},
    {"件名", "title"},
    {"内容", "summary"},
    {"説明", "summary"},
    {"概要", "summary"},
    {"備考", "summary"},
    {"名前", "people"},
    {"組織", "organizations"},
    {"種類", "kind"},
    {"分類", "kind"},
    {"タグ", "tags"},
    {"リンク", ":url"},
    {"年", ":00"},
    {"year", ":00"},
    {"month", ":01"},
    {"day", ":02"},
    {"time", ":03"},
    {"start time", ":03"},
    {"end year", ":10"},
    {"end month", ":11"},
    {"end day", ":12"},
    {"end time", ":13"},
};
enum { WORD_COUNT = sizeof words / sizeof *words };

char *import_word_fold(const char *name, size_t length)
{
    struct buf folded = {0};
    text_fold(&folded, name, length);
    for (size_t i = 0; i < folded.length; i++)
        if (folded.text[i] == '_')
            folded.text[i] = ' ';
    size_t n = folded.length;
    const char *trimmed = import_trim(buf_text(&folded), &n);
    char *copy = mem_strndup(trimmed, n);
    buf_finish(&folded);
    return copy;
}

/* Keys of incidents that a cell cannot hold. */
static bool is_for_cells(const struct field *field)
{
    return field->type != FIELD_ROWS && field->type != FIELD_ROW;
}

const char *import_word_key(const char *folded)
{
    const struct field *field = schema_find_field(TABLE_INCIDENT, folded, strlen(folded));
    if (field && is_for_cells(field))
        return field->key;
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (strcmp(words[i].word, folded) == 0)
            return words[i].key;
    return NULL;
}

const char *import_word_nearest(const char *folded)
{
    struct suggest suggest;
    size_t count;
    const struct field *fields = schema_fields(TABLE_INCIDENT, &count);
    suggest_init(&suggest, folded, strlen(folded));
    for (size_t i = 0; i < count; i++)
        if (fields[i].key[0] != '\0' && is_for_cells(&fields[i]))
            suggest_offer(&suggest, fields[i].key);
    for (size_t i = 0; i < WORD_COUNT; i++)
        suggest_offer(&suggest, words[i].word);
    return suggest.best;
}
