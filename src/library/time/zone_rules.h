// This file reads time zone rules: TZif files (RFC 8536) and the POSIX TZ rule at their end that holds after the last transition.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace minigo::library::timezone {

struct ZoneType {
    std::string name;
    int64_t offset = 0;
    bool daylight = false;
};

struct Period {
    const ZoneType* type;
    int64_t start, end;  ///< Unix seconds; the least and largest number = no bound
};

/// When daylight saving time begins or ends each year.
struct YearRule {
    enum class Kind : uint8_t { Julian, DayOfYear, MonthWeekDay } kind = Kind::Julian;
    int day = 0, week = 0, month = 0;
    int64_t time = 7200;
    /// Seconds from the start of the year, in UTC, when `offset` holds before.
    int64_t secondOfYear(int64_t year, int64_t offset) const;
};

class Rules {
public:
    /// False: not a TZif file.
    bool parse(std::string_view data);
    Period at(int64_t instant) const;
    bool offsetOf(std::string_view name, int64_t instant, int64_t* offset) const;

private:
    struct Transition {
        int64_t when;
        uint8_t type;
    };
    bool parseExtension(std::string_view text);
    Period atExtension(int64_t instant, int64_t lastTransition) const;
    const ZoneType* firstType() const;

    std::vector<ZoneType> types_;
    std::vector<Transition> transitions_;
    bool hasExtension_ = false, extensionHasDaylight_ = false;
    ZoneType standard_, daylight_;
    YearRule begins_, ends_;
};

/// Days since 1970-01-01 of a Gregorian date (proleptic), and back.
int64_t daysFromCivil(int64_t year, int month, int day);
struct Civil {
    int64_t year;
    int month, day, yearDay;  ///< yearDay from 0
};
Civil civilFromDays(int64_t days);

}  // namespace minigo::library::timezone
