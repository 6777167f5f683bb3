// This file searches and splits text.
#include "library/strings/text_search.h"

#include <cstring>

#include "library/strconv/quote_text.h"
#include "library/unicode/char_data.h"

namespace minigo::library {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;

int32_t foldAscii(int32_t r) { return r >= 'A' && r <= 'Z' ? r + 32 : r; }

bool foldTogether(int32_t a, int32_t b) {
    if (a == b) return true;
    if (a < 0x80 && b < 0x80) return foldAscii(a) == foldAscii(b);
    for (int32_t r = simpleFold(a); r != a; r = simpleFold(r))
        if (r == b) return true;
    return false;
}

size_t widthAt(std::string_view s, size_t i) { return static_cast<uint8_t>(s[i]) < 0x80 ? 1 : static_cast<size_t>(decode(s.substr(i)).width); }

}  // namespace

int64_t findText(std::string_view s, std::string_view part) {
    if (part.empty()) return 0;
    if (part.size() > s.size()) return -1;
    auto* found = static_cast<const char*>(memmem(s.data(), s.size(), part.data(), part.size()));
    return found ? found - s.data() : -1;
}

int64_t findLastText(std::string_view s, std::string_view part) {
    size_t found = s.rfind(part);
    return found == std::string_view::npos ? -1 : static_cast<int64_t>(found);
}

int64_t findByte(std::string_view s, char c) {
    if (s.empty()) return -1;
    auto* found = static_cast<const char*>(std::memchr(s.data(), c, s.size()));
    return found ? found - s.data() : -1;
}

int64_t findRune(std::string_view s, int32_t r) {
    if (r >= 0 && r < 0x80) return findByte(s, static_cast<char>(r));
    if (r == kReplacement) {
        for (size_t i = 0; i < s.size();) {
            Decoded d = decode(s.substr(i));
            if (d.rune == kReplacement) return static_cast<int64_t>(i);
            i += static_cast<size_t>(d.width);
        }
        return -1;
    }
    if (r < 0 || r > kMaxRune || (r >= 0xD800 && r <= 0xDFFF)) return -1;
    char text[4];
    return findText(s, {text, static_cast<size_t>(encodeUtf8(text, r))});
}

int64_t countText(std::string_view s, std::string_view part) {
    if (part.empty()) return countRunes(s) + 1;
    int64_t n = 0;
    for (int64_t found; (found = findText(s, part)) >= 0; ++n) s.remove_prefix(static_cast<size_t>(found) + part.size());
    return n;
}

RuneSet::RuneSet(std::string_view members) : members_(members) {
    for (char c : members) {
        auto b = static_cast<uint8_t>(c);
        if (b < 0x80) ascii_[b] = true;
        else onlyAscii_ = false;
    }
}

bool RuneSet::contains(int32_t r) const { return r < 0x80 ? ascii_[r] : !onlyAscii_ && findRune(members_, r) >= 0; }

int64_t findAny(std::string_view s, const RuneSet& set) {
    for (size_t i = 0; i < s.size();) {
        if (static_cast<uint8_t>(s[i]) < 0x80 || set.onlyAscii()) {
            if (set.containsByte(static_cast<uint8_t>(s[i]))) return static_cast<int64_t>(i);
            ++i;
            continue;
        }
        Decoded d = decode(s.substr(i));
        if (set.contains(d.rune)) return static_cast<int64_t>(i);
        i += static_cast<size_t>(d.width);
    }
    return -1;
}

int64_t findLastAny(std::string_view s, const RuneSet& set) {
    while (!s.empty()) {
        Decoded d = decodeLast(s);
        s.remove_suffix(static_cast<size_t>(d.width));
        if (set.contains(d.rune)) return static_cast<int64_t>(s.size());
    }
    return -1;
}

size_t leadingMembers(std::string_view s, const RuneSet& set) {
    size_t i = 0;
    while (i < s.size()) {
        Decoded d = decode(s.substr(i));
        if (!set.contains(d.rune)) break;
        i += static_cast<size_t>(d.width);
    }
    return i;
}

size_t trailingMembers(std::string_view s, const RuneSet& set) {
    size_t end = s.size();
    while (end > 0) {
        Decoded d = decodeLast(s.substr(0, end));
        if (!set.contains(d.rune)) break;
        end -= static_cast<size_t>(d.width);
    }
    return s.size() - end;
}

size_t spaceAt(std::string_view s, size_t i, size_t* width) {
    auto b = static_cast<uint8_t>(s[i]);
    if (b < 0x80) {
        *width = 1;
        return isSpace(b) ? 1 : 0;
    }
    Decoded d = decode(s.substr(i));
    *width = static_cast<size_t>(d.width);
    return isSpace(d.rune) ? *width : 0;
}

size_t leadingSpace(std::string_view s) {
    size_t i = 0, width = 0;
    while (i < s.size() && spaceAt(s, i, &width)) i += width;
    return i;
}

size_t trailingSpace(std::string_view s) {
    size_t end = s.size();
    while (end > 0) {
        Decoded d = decodeLast(s.substr(0, end));
        if (!isSpace(d.rune)) break;
        end -= static_cast<size_t>(d.width);
    }
    return s.size() - end;
}

bool equalFolded(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        Decoded x = decode(a), y = decode(b);
        if (!foldTogether(x.rune, y.rune)) return false;
        a.remove_prefix(static_cast<size_t>(x.width));
        b.remove_prefix(static_cast<size_t>(y.width));
    }
    return a.empty() && b.empty();
}

bool mapRunes(std::string_view s, int32_t (*map)(int32_t), std::string& out) {
    size_t i = 0;
    while (i < s.size()) {
        Decoded d = decode(s.substr(i));
        if (map(d.rune) != d.rune || (d.rune == kReplacement && d.width == 1)) break;
        i += static_cast<size_t>(d.width);
    }
    if (i == s.size()) return false;
    out.reserve(s.size() + 16);
    out.assign(s.substr(0, i));
    while (i < s.size()) {
        Decoded d = decode(s.substr(i));
        appendUtf8(out, map(d.rune));
        i += static_cast<size_t>(d.width);
    }
    return true;
}

bool replaceInvalid(std::string_view s, std::string_view replacement, std::string& out) {
    bool changed = false, inRun = false;
    size_t copied = 0;
    for (size_t i = 0; i < s.size();) {
        size_t width = widthAt(s, i);
        if (width == 1 && static_cast<uint8_t>(s[i]) >= 0x80) {
            out.append(s.substr(copied, i - copied));
            copied = i + 1;
            if (!inRun) out.append(replacement);
            inRun = changed = true;
        } else {
            inRun = false;
        }
        i += width;
    }
    if (changed) out.append(s.substr(copied));
    return changed;
}

bool replaceText(std::string_view s, std::string_view old, std::string_view with, int64_t n, std::string& out) {
    if (n == 0 || old == with) return false;
    int64_t count = countText(s, old);
    if (count == 0) return false;
    if (n < 0 || n > count) n = count;
    out.reserve(s.size() + static_cast<size_t>(n) * (with.size() > old.size() ? with.size() - old.size() : 0));
    size_t from = 0;
    for (int64_t i = 0; i < n; ++i) {
        size_t to = from;
        if (!old.empty()) to += static_cast<size_t>(findText(s.substr(from), old));
        else if (i > 0) to += widthAt(s, from);
        out.append(s.substr(from, to - from));
        out.append(with);
        from = to + old.size();
    }
    out.append(s.substr(from));
    return true;
}

}  // namespace minigo::library
