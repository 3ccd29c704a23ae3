#include "fixture.h"

static const char lines[] =
    "sources yonhap title=Yonhap News|publisher=Yonhap\n"
    "sources post title=The Rock, a memoir\n"
    "sources agency title=An Agency\n"
    "people ryu name=Ryu Hyun-woo\n"
    "+aliases name=류현우|language=ko\n"
    "people kim name=Kim Jong Un\n"
    "+aliases name=Kim Chŏng-ŭn\n"
    "people kang name=Colonel Kang\n"
    "organizations mss name=Ministry of State Security\n"
    "+aliases name=Bowibu\n"
    "places kuwait name=Kuwait\n"
    "places city name=Kuwait City|in=kuwait\n"
    "incidents a date=1971-03|title=The hero of the rock|kind=appointment|tags=elite\n"
    "incidents b date=[2013,2016]|title=Either year|people=kim|status=alleged\n"
    "incidents c date=2014-12/2015-02~|title=Colonel Kang and others|people=kang,kim"
    "|kind=purge|tags=elite,military|organizations=mss\n"
    "+figures name=executed|value=8\n"
    "incidents d date=2015|title=A whole year|kind=purge|place=Rome\n"
    "incidents e date=2015-04-10|title=Acting ambassador leaves|people=ryu|place=city"
    "|kind=defection|status=stated|summary=He crossed \"the sea\" in a (small) car-ferry; a\\b\n"
    "+reports source=yonhap|says=The ministry's briefing\n"
    "++figures name=family|value=3\n"
    "+reports source=post|says=no comment|via=agency\n"
    "++attribution kind=anonymous|label=a lawmaker in Seoul\n"
    "incidents f date=201X|title=Sometime in the decade|people=Somebody Else|place=kuwait\n"
    "+reports source=yonhap|says=no comment\n"
    "incidents g date=2018?-02|title=Café Ｆｕｌｌ width 회의|summary=Straße, naïve coöperation\n"
    "incidents h title=Undated purge\n"
    "incidents i date=April|title=Unreadable date\n"
    "conflicts seen title=Ranks differ|about=incidents/c\n";

struct timeline *fixture_timeline(void)
{
    return sample_of(lines);
}

void fixture_ids(const struct timeline *t, const struct bitset *set, struct buf *out)
{
    for (size_t row = bitset_next(set, 0); row != SIZE_MAX; row = bitset_next(set, row + 1)) {
        if (out->length > 0)
            buf_putc(out, ' ');
        buf_puts(out, timeline_text(t, timeline_incident(t, (uint32_t)row)->entity.id));
    }
}
