// This file tells properties and case mappings of single characters.
#include "library/unicode/char_data.h"

#include <utf8proc.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

namespace minigo::library {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;
/// Dotted capital I and dotless i change case but fold to themselves only (CaseFolding.txt has them for Turkic languages alone).
constexpr int32_t kDottedCapitalI = 0x130, kDotlessSmallI = 0x131;

/// Each character that folds with others → the next one of its orbit.
using Orbits = std::unordered_map<int32_t, int32_t>;

Orbits makeOrbits() {
    std::map<int32_t, std::vector<int32_t>> classes;  // by the lower case of the upper case
    constexpr int32_t kLastCased = 0x1E943;
    for (int32_t r = 0; r <= kLastCased; ++r) {
        if (r == kDottedCapitalI || r == kDotlessSmallI) continue;
        classes[toLower(toUpper(toLower(r)))].push_back(r);
    }
    Orbits next;
    for (auto& [key, members] : classes) {
        if (members.size() < 2) continue;
        for (size_t i = 0; i < members.size(); ++i) next[members[i]] = members[(i + 1) % members.size()];
    }
    return next;
}

}  // namespace

bool inCategories(int32_t r, uint32_t categories) {
    return r >= 0 && r <= kMaxRune && (categories >> utf8proc_category(r) & 1) != 0;
}

bool isSpace(int32_t r) {
    if (r < 0x100) return (r >= '\t' && r <= '\r') || r == ' ' || r == 0x85 || r == 0xA0;
    return r == 0x1680 || (r >= 0x2000 && r <= 0x200A) || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000;
}

bool isUpper(int32_t r) { return r < 0x80 ? r >= 'A' && r <= 'Z' : inCategories(r, 1u << UTF8PROC_CATEGORY_LU); }
bool isLower(int32_t r) { return r < 0x80 ? r >= 'a' && r <= 'z' : inCategories(r, 1u << UTF8PROC_CATEGORY_LL); }
bool isTitle(int32_t r) { return inCategories(r, 1u << UTF8PROC_CATEGORY_LT); }
bool isDigit(int32_t r) { return r < 0x80 ? r >= '0' && r <= '9' : inCategories(r, 1u << UTF8PROC_CATEGORY_ND); }
bool isLetter(int32_t r) { return r < 0x80 ? (r | 0x20) >= 'a' && (r | 0x20) <= 'z' : inCategories(r, kLetters); }

int32_t toUpper(int32_t r) {
    if (r < 0x80) return r >= 'a' && r <= 'z' ? r - 32 : r;
    // utf8proc maps sharp s to its capital form, UnicodeData.txt to itself.
    return r > kMaxRune || r == 0xDF ? r : utf8proc_toupper(r);
}
int32_t toLower(int32_t r) {
    if (r < 0x80) return r >= 'A' && r <= 'Z' ? r + 32 : r;
    return r > kMaxRune ? r : utf8proc_tolower(r);
}
int32_t toTitle(int32_t r) {
    if (r < 0x80) return toUpper(r);
    return r > kMaxRune || r == 0xDF ? r : utf8proc_totitle(r);
}

int32_t simpleFold(int32_t r) {
    static const Orbits orbits = makeOrbits();
    auto found = orbits.find(r);
    return found == orbits.end() ? r : found->second;
}

}  // namespace minigo::library
