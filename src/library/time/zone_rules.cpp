// This file implements time zone rules and the calendar.
#include "library/time/zone_rules.h"

#include <algorithm>
#include <limits>

namespace minigo::library::timezone {

namespace {

constexpr int64_t kDay = 86400, kBeginning = std::numeric_limits<int64_t>::min(), kForever = std::numeric_limits<int64_t>::max();

bool isLeap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Big-endian fields of a TZif file.
class Reader {
public:
    explicit Reader(std::string_view data) : data_(data) {}
    bool has(size_t n) const { return data_.size() - at_ >= n; }
    std::string_view bytes(size_t n) {
        if (!has(n)) {
            failed_ = true;
            return {};
        }
        at_ += n;
        return data_.substr(at_ - n, n);
    }
    int64_t number(size_t width) {
        std::string_view b = bytes(width);
        uint64_t v = 0;
        for (char c : b) v = v << 8 | static_cast<uint8_t>(c);
        if (width == 4) return static_cast<int32_t>(v);
        return static_cast<int64_t>(v);
    }
    std::string_view rest() const { return data_.substr(at_); }
    bool failed() const { return failed_; }

private:
    std::string_view data_;
    size_t at_ = 0;
    bool failed_ = false;
};

struct Counts {
    size_t isUt, isStandard, leap, transitions, types, characters;
};

Counts readCounts(Reader& r) {
    Counts c;
    for (size_t* field : {&c.isUt, &c.isStandard, &c.leap, &c.transitions, &c.types, &c.characters}) *field = static_cast<size_t>(r.number(4));
    return c;
}

}  // namespace

int64_t daysFromCivil(int64_t year, int month, int day) {
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t yearOfEra = year - era * 400;
    int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

Civil civilFromDays(int64_t days) {
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t dayOfEra = z - era * 146097;
    int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int64_t shifted = (5 * dayOfYear + 2) / 153;
    Civil c;
    c.day = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    c.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    c.year = yearOfEra + era * 400 + (c.month <= 2);
    c.yearDay = static_cast<int>(days - daysFromCivil(c.year, 1, 1));
    return c;
}

bool Rules::parse(std::string_view data) {
    Reader r(data);
    if (r.bytes(4) != "TZif") return false;
    std::string_view version = r.bytes(16);
    if (r.failed()) return false;
    Counts c = readCounts(r);
    size_t width = 4;
    if (version[0] >= '2') {  // skip the 32-bit block
        r.bytes(c.transitions * 5 + c.types * 6 + c.characters + c.leap * 8 + c.isStandard + c.isUt);
        r.bytes(20);
        c = readCounts(r);
        width = 8;
    }
    if (r.failed() || c.types == 0 || c.transitions > data.size()) return false;
    for (size_t i = 0; i < c.transitions; ++i) transitions_.push_back({r.number(width), 0});
    std::string_view indexes = r.bytes(c.transitions);
    for (size_t i = 0; i < indexes.size(); ++i) {
        transitions_[i].type = static_cast<uint8_t>(indexes[i]);
        if (transitions_[i].type >= c.types) return false;
    }
    std::vector<size_t> names;
    for (size_t i = 0; i < c.types && !r.failed(); ++i) {
        ZoneType t;
        t.offset = r.number(4);
        std::string_view flags = r.bytes(2);
        if (r.failed()) return false;
        t.daylight = flags[0] != 0;
        names.push_back(static_cast<uint8_t>(flags[1]));
        types_.push_back(t);
    }
    std::string_view characters = r.bytes(c.characters);
    if (r.failed()) return false;
    for (size_t i = 0; i < types_.size(); ++i) {
        if (names[i] >= characters.size()) return false;
        std::string_view name = characters.substr(names[i]);
        types_[i].name = name.substr(0, name.find('\0'));
    }
    r.bytes(c.leap * (width + 4) + c.isStandard + c.isUt);
    if (r.failed()) return false;
    std::string_view tail = r.rest();
    if (width == 8 && tail.size() > 2 && tail.front() == '\n' && tail.back() == '\n') hasExtension_ = parseExtension(tail.substr(1, tail.size() - 2));
    return true;
}

namespace {

/// The parts of a POSIX TZ rule; each takes its text from the front of `s`.
class RuleText {
public:
    explicit RuleText(std::string_view s) : s_(s) {}
    bool atEnd() const { return s_.empty(); }
    bool take(char c) {
        if (s_.empty() || s_[0] != c) return false;
        s_.remove_prefix(1);
        return true;
    }
    bool name(std::string& out) {
        size_t n = 0;
        if (take('<')) {
            n = s_.find('>');
            if (n == std::string_view::npos) return false;
            out = s_.substr(0, n);
            s_.remove_prefix(n + 1);
            return true;
        }
        while (n < s_.size() && std::string_view("0123456789,-+").find(s_[n]) == std::string_view::npos) ++n;
        out = s_.substr(0, n);
        s_.remove_prefix(n);
        return n >= 3;
    }
    bool number(int64_t& v) {
        size_t n = 0;
        v = 0;
        while (n < s_.size() && s_[n] >= '0' && s_[n] <= '9') v = v * 10 + (s_[n++] - '0');
        s_.remove_prefix(n);
        return n > 0;
    }
    /// [+-]hh[:mm[:ss]]
    bool time(int64_t& seconds) {
        bool negative = take('-');
        if (!negative) take('+');
        int64_t h, m = 0, s = 0;
        if (!number(h)) return false;
        if (take(':') && !number(m)) return false;
        if (take(':') && !number(s)) return false;
        seconds = h * 3600 + m * 60 + s;
        if (negative) seconds = -seconds;
        return true;
    }
    bool rule(YearRule& r) {
        int64_t a, b, c;
        if (take('M')) {
            if (!number(a) || !take('.') || !number(b) || !take('.') || !number(c)) return false;
            r.kind = YearRule::Kind::MonthWeekDay;
            r.month = static_cast<int>(a);
            r.week = static_cast<int>(b);
            r.day = static_cast<int>(c);
            if (a < 1 || a > 12 || b < 1 || b > 5 || c > 6) return false;
        } else {
            r.kind = take('J') ? YearRule::Kind::Julian : YearRule::Kind::DayOfYear;
            if (!number(a) || a > 365) return false;
            r.day = static_cast<int>(a);
        }
        r.time = 7200;
        return !take('/') || time(r.time);
    }

private:
    std::string_view s_;
};

}  // namespace

int64_t YearRule::secondOfYear(int64_t year, int64_t offset) const {
    int64_t s = 0;
    switch (kind) {
        case Kind::Julian:
            s = (day - 1) * kDay;
            if (isLeap(year) && day >= 60) s += kDay;
            break;
        case Kind::DayOfYear: s = day * kDay; break;
        case Kind::MonthWeekDay: {
            int64_t first = daysFromCivil(year, month, 1);
            int64_t weekday = ((first + 4) % 7 + 7) % 7;
            int64_t d = (day - weekday + 7) % 7 + (week - 1) * 7;
            int64_t length = (month == 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)) - first;
            while (d >= length) d -= 7;
            s = (first + d - daysFromCivil(year, 1, 1)) * kDay;
            break;
        }
    }
    return s + time - offset;
}

bool Rules::parseExtension(std::string_view text) {
    RuleText t(text);
    int64_t west;
    if (!t.name(standard_.name) || !t.time(west)) return false;
    standard_.offset = -west;
    if (t.atEnd()) return true;
    if (!t.name(daylight_.name)) return false;
    daylight_.daylight = true;
    daylight_.offset = standard_.offset + 3600;
    if (!t.atEnd() && !t.take(',')) {
        if (!t.time(west)) return false;
        daylight_.offset = -west;
        if (!t.atEnd() && !t.take(',')) return false;
    }
    if (t.atEnd()) t = RuleText("M3.2.0,M11.1.0");
    extensionHasDaylight_ = t.rule(begins_) && t.take(',') && t.rule(ends_) && t.atEnd();
    return extensionHasDaylight_;
}

Period Rules::atExtension(int64_t instant, int64_t lastTransition) const {
    if (!extensionHasDaylight_) return {&standard_, lastTransition, kForever};
    int64_t days = instant / kDay - (instant % kDay < 0);
    int64_t year = civilFromDays(days).year;
    int64_t base = daysFromCivil(year, 1, 1) * kDay, second = instant - base;
    int64_t start = begins_.secondOfYear(year, standard_.offset), end = ends_.secondOfYear(year, daylight_.offset);
    const ZoneType *outside = &standard_, *inside = &daylight_;
    if (end < start) {  // southern hemisphere
        std::swap(start, end);
        std::swap(outside, inside);
    }
    if (second < start) return {outside, base, base + start};
    if (second >= end) return {outside, base + end, base + 365 * kDay};
    return {inside, base + start, base + end};
}

const ZoneType* Rules::firstType() const {
    bool used = std::any_of(transitions_.begin(), transitions_.end(), [](const Transition& t) { return t.type == 0; });
    if (!used) return &types_[0];
    if (!transitions_.empty() && types_[transitions_[0].type].daylight)
        for (int i = transitions_[0].type - 1; i >= 0; --i)
            if (!types_[static_cast<size_t>(i)].daylight) return &types_[static_cast<size_t>(i)];
    for (const ZoneType& t : types_)
        if (!t.daylight) return &t;
    return &types_[0];
}

Period Rules::at(int64_t instant) const {
    if (transitions_.empty() || instant < transitions_[0].when) {
        if (transitions_.empty() && hasExtension_) return atExtension(instant, kBeginning);
        return {firstType(), kBeginning, transitions_.empty() ? kForever : transitions_[0].when};
    }
    auto next = std::upper_bound(transitions_.begin(), transitions_.end(), instant, [](int64_t t, const Transition& x) { return t < x.when; });
    const Transition& current = next[-1];
    if (next == transitions_.end() && hasExtension_) return atExtension(instant, current.when);
    return {&types_[current.type], current.when, next == transitions_.end() ? kForever : next->when};
}

bool Rules::offsetOf(std::string_view name, int64_t instant, int64_t* offset) const {
    // Prefer the type that is in effect then.
    for (const ZoneType& t : types_) {
        if (t.name != name) continue;
        Period p = at(instant - t.offset);
        if (p.type->name == name) {
            *offset = p.type->offset;
            return true;
        }
    }
    for (const ZoneType& t : types_) {
        if (t.name != name) continue;
        *offset = t.offset;
        return true;
    }
    return false;
}

}  // namespace minigo::library::timezone
