// This file searches and splits text; strings and bytes share it. Texts are bytes, invalid UTF-8 reads as U+FFFD.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace minigo::library {

int64_t findText(std::string_view s, std::string_view part);
int64_t findLastText(std::string_view s, std::string_view part);
int64_t findByte(std::string_view s, char c);
int64_t findRune(std::string_view s, int32_t r);
/// Occurrences that do not overlap; an empty part is found before and after each character.
int64_t countText(std::string_view s, std::string_view part);

/// A set of characters given as text.
class RuneSet {
public:
    explicit RuneSet(std::string_view members);
    bool contains(int32_t r) const;
    /// No member beyond ASCII: bytes can be tested without decoding.
    bool containsByte(uint8_t b) const { return b < 0x80 && ascii_[b]; }
    bool onlyAscii() const { return onlyAscii_; }

private:
    bool ascii_[128] = {};
    bool onlyAscii_ = true;
    std::string_view members_;
};

int64_t findAny(std::string_view s, const RuneSet& set);
int64_t findLastAny(std::string_view s, const RuneSet& set);
/// Length of the longest start (end) of s that consists of members only.
size_t leadingMembers(std::string_view s, const RuneSet& set);
size_t trailingMembers(std::string_view s, const RuneSet& set);
size_t leadingSpace(std::string_view s);
size_t trailingSpace(std::string_view s);

/// Equal under simple Unicode case folding.
bool equalFolded(std::string_view a, std::string_view b);
/// Maps every character; invalid bytes become U+FFFD. False: nothing changed, `out` is unused.
bool mapRunes(std::string_view s, int32_t (*map)(int32_t), std::string& out);
/// Each run of invalid bytes becomes one replacement. False: s was valid.
bool replaceInvalid(std::string_view s, std::string_view replacement, std::string& out);
/// The first n (all if n < 0) occurrences replaced. False: none was found.
bool replaceText(std::string_view s, std::string_view old, std::string_view with, int64_t n, std::string& out);

/// Calls piece(from, to) for each part of s between `sep` (kept at the end when keep), at most n parts. sep is not empty.
template <class F>
void splitText(std::string_view s, std::string_view sep, bool keep, int64_t n, F piece) {
    size_t from = 0;
    while (n-- > 1) {
        int64_t found = findText(s.substr(from), sep);
        if (found < 0) break;
        size_t end = from + static_cast<size_t>(found);
        piece(from, keep ? end + sep.size() : end);
        from = end + sep.size();
    }
    piece(from, s.size());
}

/// White space at s[i]: its width in bytes, else 0; `width` is that of the character.
size_t spaceAt(std::string_view s, size_t i, size_t* width);

/// Calls piece(from, to) for each run of characters that are no white space.
template <class F>
void forEachField(std::string_view s, F piece) {
    constexpr size_t kNone = std::string_view::npos;
    size_t start = kNone, width = 1;
    for (size_t i = 0; i < s.size(); i += width) {
        if (spaceAt(s, i, &width) == 0) {
            if (start == kNone) start = i;
        } else if (start != kNone) {
            piece(start, i);
            start = kNone;
        }
    }
    if (start != kNone) piece(start, s.size());
}

}  // namespace minigo::library
