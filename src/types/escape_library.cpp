// This file holds what gc's escape analysis says of the parameters of Go's own library, so that a call of fmt.Println is judged as gc judges
// it, whatever minigo's library looks like inside. The table is what `go build -gcflags=-m` prints for Go 1.21's packages
// (scripts/escape-summaries writes it).
#include <algorithm>
#include <string_view>

#include "types/escape_build.h"
#include "types/escape_library.h"

namespace minigo::types::escape {
namespace {

/// NAME and one word a parameter, the receiver first: "-" does not escape, a digit: leaks to the heap after so many dereferences, "rN:D": to
/// result N after D; joined by commas. Sorted.
constexpr std::string_view kSummaries =
#include "types/escape_library.inc"
    ;

Leaks parse(std::string_view word) {
    Leaks l;
    while (!word.empty()) {
        auto comma = word.find(',');
        auto part = word.substr(0, comma);
        word.remove_prefix(comma == word.npos ? word.size() : comma + 1);
        if (part[0] == 'r') l.add(1 + (part[1] - '0'), part[3] - '0');
        else if (part[0] != '-') l.add(0, part[0] - '0');
    }
    return l;
}

std::unordered_map<std::string_view, std::vector<Leaks>> readAll() {
    std::unordered_map<std::string_view, std::vector<Leaks>> out;
    for (auto rest = kSummaries; !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        auto name = line.substr(0, line.find(' '));
        if (name.empty()) continue;
        auto& list = out[name];
        line.remove_prefix(std::min(line.size(), name.size() + 1));
        while (!line.empty()) {
            auto word = line.substr(0, line.find(' '));
            list.push_back(parse(word));
            line.remove_prefix(std::min(line.size(), word.size() + 1));
        }
    }
    return out;
}

}  // namespace

const std::vector<Leaks>* librarySummary(const std::string& name) {
    static const auto all = readAll();
    auto it = all.find(name);
    return it == all.end() ? nullptr : &it->second;
}

/// The words of a function, without reading the whole table; empty: not there.
static std::string_view wordsOf(std::string_view name) {
    size_t low = 0, high = kSummaries.size();  // the line is in [low, high), which begins and ends with lines
    while (low < high) {
        size_t at = kSummaries.rfind('\n', low + (high - low) / 2);
        size_t begin = at == kSummaries.npos || at < low ? low : at + 1, end = std::min(kSummaries.find('\n', begin), kSummaries.size());
        auto line = kSummaries.substr(begin, end - begin);
        auto known = line.substr(0, line.find(' '));
        if (known == name) return line.substr(std::min(line.size(), known.size() + 1));
        if (known < name) low = end + 1;
        else high = begin;
    }
    return {};
}
}  // namespace minigo::types::escape

namespace minigo::types {

static bool allocationsMatter;
void setAllocationsMatter(bool matter) { allocationsMatter = matter; }

bool mayKeep(const Func* function, size_t parameter) {
    if (!allocationsMatter) return true;
    if (function->origin) function = function->origin;
    if (!function->package || !function->package->loader) return true;
    auto words = escape::wordsOf(function->fullName());
    for (; parameter && !words.empty(); --parameter) words.remove_prefix(std::min(words.size(), std::min(words.find(' '), words.size()) + 1));
    auto word = words.substr(0, words.find(' '));
    if (word.empty()) return true;
    escape::Leaks leaks = escape::parse(word);
    if (leaks.heap() == 0) return true;
    for (int i = 0; i < escape::Leaks::kResults; i++)
        if (leaks.result(i) >= 0) return true;
    return false;
}

}  // namespace minigo::types
