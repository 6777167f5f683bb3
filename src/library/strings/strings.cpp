// This file holds the native functions of package strings.
#include "library/buffers.h"
#include "library/strconv/quote_text.h"
#include "library/strings/text_search.h"
#include "library/unicode/char_data.h"

namespace minigo::library {
namespace {

/// s[from:to], sharing memory; an empty string points nowhere.
String part(String s, size_t from, size_t to) { return from == to ? String{} : String{s.data + from, static_cast<int64_t>(to - from)}; }

int64_t index(String s, String substr) { return findText(s.view(), substr.view()); }
int64_t lastIndex(String s, String substr) { return findLastText(s.view(), substr.view()); }
int64_t indexByte(String s, uint8_t c) { return findByte(s.view(), static_cast<char>(c)); }
int64_t lastIndexByte(String s, uint8_t c) {
    size_t found = s.view().rfind(static_cast<char>(c));
    return found == std::string_view::npos ? -1 : static_cast<int64_t>(found);
}
int64_t indexRune(String s, int32_t r) { return findRune(s.view(), r); }
int64_t indexAny(String s, String chars) { return findAny(s.view(), RuneSet(chars.view())); }
int64_t lastIndexAny(String s, String chars) { return findLastAny(s.view(), RuneSet(chars.view())); }
int64_t count(String s, String substr) { return countText(s.view(), substr.view()); }
int64_t compare(String a, String b) { return value::compareStrings(a, b) < 0 ? -1 : a == b ? 0 : 1; }
bool equalFold(String s, String t) { return equalFolded(s.view(), t.view()); }

/// One string a character, the last one with all the rest.
Slice explode(String s, int64_t n) {
    int64_t characters = countRunes(s.view());
    if (n < 0 || n > characters) n = characters;
    auto out = newStrings(n);
    size_t at = 0;
    for (int64_t i = 0; i < n; ++i) {
        size_t end = i == n - 1 ? static_cast<size_t>(s.length) : at + static_cast<size_t>(decode(s.view().substr(at)).width);
        out[i] = part(s, at, end);
        at = end;
    }
    return out;
}

/// All the Split functions; `keep` leaves the separator at the end of each part.
Slice split(String s, String sep, bool keep, int64_t n) {
    if (n == 0) return {};
    if (sep.length == 0) return explode(s, n);
    if (n < 0) n = countText(s.view(), sep.view()) + 1;
    if (n > s.length + 1) n = s.length + 1;
    auto out = newStrings(n);
    int64_t used = 0;
    splitText(s.view(), sep.view(), keep, n, [&](size_t from, size_t to) { out[used++] = part(s, from, to); });
    out.length = used;
    return out;
}

Slice fields(String s) {
    int64_t n = 0;
    forEachField(s.view(), [&](size_t, size_t) { ++n; });
    auto out = newStrings(n);
    int64_t used = 0;
    forEachField(s.view(), [&](size_t from, size_t to) { out[used++] = part(s, from, to); });
    return out;
}

String join(SliceOf<String> parts, String sep) {
    if (parts.length == 0) return {};
    if (parts.length == 1) return parts[0];
    size_t total = static_cast<size_t>(sep.length) * static_cast<size_t>(parts.length - 1);
    for (String& p : parts) total += static_cast<size_t>(p.length);
    char* at;
    String out = newString(total, &at);
    for (int64_t i = 0; i < parts.length; ++i) {
        if (i > 0 && sep.length > 0) at = static_cast<char*>(mempcpy(at, sep.data, static_cast<size_t>(sep.length)));
        if (parts[i].length > 0) at = static_cast<char*>(mempcpy(at, parts[i].data, static_cast<size_t>(parts[i].length)));
    }
    return out;
}

String repeat(String s, int64_t n) {
    auto length = static_cast<size_t>(s.length);
    char* at;
    String out = newString(length * static_cast<size_t>(n), &at);
    if (length == 1) {
        std::memset(at, s.data[0], static_cast<size_t>(n));
        return out;
    }
    for (; n > 0; --n, at += length) std::memcpy(at, s.data, length);
    return out;
}

String replace(String s, String old, String with, int64_t n) {
    std::string text;
    return replaceText(s.view(), old.view(), with.view(), n, text) ? value::makeString(text) : s;
}

template <int32_t (*map)(int32_t)>
String mapCase(String s) {
    std::string text;
    return mapRunes(s.view(), map, text) ? value::makeString(text) : s;
}

String toValidUtf8(String s, String replacement) {
    std::string text;
    return replaceInvalid(s.view(), replacement.view(), text) ? value::makeString(text) : s;
}

String trim(String s, String cutset, bool left, bool right) {
    RuneSet set(cutset.view());
    size_t from = left ? leadingMembers(s.view(), set) : 0, to = static_cast<size_t>(s.length);
    if (right) to -= trailingMembers(s.view().substr(from), set);
    return part(s, from, to);
}

String trimSpace(String s) {
    size_t from = leadingSpace(s.view());
    return part(s, from, static_cast<size_t>(s.length) - trailingSpace(s.view().substr(from)));
}

int64_t roomFor(int64_t n) { return static_cast<int64_t>(heap::roundUpSize(static_cast<size_t>(n))); }

/// The earliest pair whose old text stands at s[at:]; -1 if none. `pairs` holds old and new texts in turn.
int64_t matchAt(std::string_view s, size_t at, const SliceOf<String>& pairs, bool allowEmpty) {
    for (int64_t i = 0; i < pairs.length; i += 2) {
        std::string_view old = pairs[i].view();
        if (old.empty() ? allowEmpty : s.compare(at, old.size(), old) == 0) return i;
    }
    return -1;
}

/// strings.Replacer: at each place the earliest pair that fits wins; replaced text is not looked at again.
Results<String, bool> replacePairs(String text, SliceOf<String> pairs) {
    std::string_view s = text.view();
    bool starts[256] = {}, hasEmpty = false;
    for (int64_t i = 0; i < pairs.length; i += 2) {
        if (pairs[i].length == 0) hasEmpty = true;
        else starts[static_cast<uint8_t>(pairs[i].data[0])] = true;
    }
    std::string out;
    bool changed = false, afterEmpty = false;
    size_t copied = 0;
    for (size_t i = 0; i <= s.size();) {
        if (!hasEmpty && (i == s.size() || !starts[static_cast<uint8_t>(s[i])])) {
            ++i;
            continue;
        }
        int64_t found = matchAt(s, i, pairs, !afterEmpty);
        afterEmpty = found >= 0 && pairs[found].length == 0;
        if (found < 0) {
            ++i;
            continue;
        }
        out.append(s.substr(copied, i - copied)).append(pairs[found + 1].view());
        i += static_cast<size_t>(pairs[found].length);
        copied = i;
        changed = true;
    }
    if (!changed) return {text, false};
    out.append(s.substr(copied));
    return {value::makeString(out), true};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(strings, "strings", inlineNative<index>("Index"), native<lastIndex>("LastIndex"), inlineNative<indexByte>("IndexByte"),
               inlineNative<lastIndexByte>("LastIndexByte"), inlineNative<indexRune>("IndexRune"), inlineNative<indexAny>("IndexAny"),
               inlineNative<lastIndexAny>("LastIndexAny"), inlineNative<count>("Count"), inlineNative<compare>("Compare"), native<equalFold>("EqualFold"),
               inlineNative<split>("split"), inlineNative<fields>("Fields"), inlineNative<join>("join"), inlineNative<repeat>("repeat"),
               native<replace>("Replace"), native<mapCase<toUpper>>("ToUpper"), native<mapCase<toLower>>("ToLower"), native<mapCase<toTitle>>("ToTitle"),
               native<toValidUtf8>("ToValidUTF8"), inlineNative<trim>("trim"), inlineNative<trimSpace>("TrimSpace"), native<replacePairs>("replacePairs"),
               inlineNative<roomFor>("roomFor"))
