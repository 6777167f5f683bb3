// This file holds the native functions of package bytes.
#include "library/buffers.h"
#include "library/strconv/quote_text.h"
#include "library/strings/text_search.h"
#include "library/unicode/char_data.h"

namespace minigo::library {
namespace {

/// s[from:to:to], sharing memory. An empty part at the very end must not point past the array.
Slice part(const Slice& s, size_t from, size_t to) {
    auto length = static_cast<int64_t>(to - from);
    return {length == 0 ? s.data : s.data + from, length, length};
}
/// s[from:to], keeping the capacity.
Slice within(const Slice& s, size_t from, size_t to) {
    int64_t capacity = s.capacity - static_cast<int64_t>(from);
    return {capacity == 0 ? s.data : s.data + from, static_cast<int64_t>(to - from), capacity};
}

Slice newBytes(std::string_view text) { return appendBytes({}, text); }

/// A copy that is never nil, as append([]byte(""), s...) makes it.
Slice copyOf(const Slice& s) {
    Slice out = newBytes(viewOf(s));
    if (!out.data) out.data = heap::zeroBase;
    return out;
}

int64_t index(Slice s, Slice sep) { return findText(viewOf(s), viewOf(sep)); }
int64_t lastIndex(Slice s, Slice sep) { return findLastText(viewOf(s), viewOf(sep)); }
int64_t indexByte(Slice s, uint8_t c) { return findByte(viewOf(s), static_cast<char>(c)); }
int64_t lastIndexByte(Slice s, uint8_t c) {
    size_t found = viewOf(s).rfind(static_cast<char>(c));
    return found == std::string_view::npos ? -1 : static_cast<int64_t>(found);
}
int64_t indexRune(Slice s, int32_t r) { return findRune(viewOf(s), r); }
int64_t indexAny(Slice s, String chars) { return findAny(viewOf(s), RuneSet(chars.view())); }
int64_t lastIndexAny(Slice s, String chars) { return findLastAny(viewOf(s), RuneSet(chars.view())); }
int64_t count(Slice s, Slice sep) { return countText(viewOf(s), viewOf(sep)); }
int64_t compare(Slice a, Slice b) {
    int c = viewOf(a).compare(viewOf(b));
    return c < 0 ? -1 : c > 0;
}
bool equal(Slice a, Slice b) { return viewOf(a) == viewOf(b); }
bool equalFold(Slice s, Slice t) { return equalFolded(viewOf(s), viewOf(t)); }

/// A new [][]byte of n elements.
SliceOf<Slice> newParts(int64_t n) {
    SliceOf<Slice> out;
    static_cast<Slice&>(out) = value::makeSlice(value::byteSliceType(), n, n);
    return out;
}

Slice explode(Slice s, int64_t n) {
    if (n <= 0 || n > s.length) n = s.length;
    auto out = newParts(n);
    int64_t used = 0;
    for (size_t at = 0; at < static_cast<size_t>(s.length); ++used) {
        if (used + 1 >= n) {
            out[used++] = within(s, at, static_cast<size_t>(s.length));
            break;
        }
        size_t end = at + static_cast<size_t>(decode(viewOf(s).substr(at)).width);
        out[used] = part(s, at, end);
        at = end;
    }
    out.length = used;
    return out;
}

Slice split(Slice s, Slice sep, bool keep, int64_t n) {
    if (n == 0) return {};
    if (sep.length == 0) return explode(s, n);
    if (n < 0) n = countText(viewOf(s), viewOf(sep)) + 1;
    if (n > s.length + 1) n = s.length + 1;
    auto out = newParts(n);
    int64_t used = 0;
    size_t lastFrom = 0;
    splitText(viewOf(s), viewOf(sep), keep, n, [&](size_t from, size_t to) {
        lastFrom = from;
        out[used++] = part(s, from, to);
    });
    out[used - 1] = within(s, lastFrom, static_cast<size_t>(s.length));
    out.length = used;
    return out;
}

Slice fields(Slice s) {
    int64_t n = 0;
    forEachField(viewOf(s), [&](size_t, size_t) { ++n; });
    auto out = newParts(n);
    int64_t used = 0;
    forEachField(viewOf(s), [&](size_t from, size_t to) { out[used++] = part(s, from, to); });
    return out;
}

Slice join(SliceOf<Slice> parts, Slice sep) {
    size_t total = static_cast<size_t>(sep.length) * static_cast<size_t>(parts.length - 1);
    for (Slice& p : parts) total += static_cast<size_t>(p.length);
    Slice out = value::makeSlice(value::basicType(value::Kind::Uint8), static_cast<int64_t>(total), static_cast<int64_t>(total));
    char* at = out.data;
    for (int64_t i = 0; i < parts.length; ++i) {
        if (i > 0 && sep.length > 0) at = static_cast<char*>(mempcpy(at, sep.data, static_cast<size_t>(sep.length)));
        if (parts[i].length > 0) at = static_cast<char*>(mempcpy(at, parts[i].data, static_cast<size_t>(parts[i].length)));
    }
    return out;
}

Slice repeat(Slice s, int64_t n) {
    int64_t total = s.length * n;
    Slice out = value::makeSlice(value::basicType(value::Kind::Uint8), total, total);
    for (char* at = out.data; n > 0; --n, at += s.length) std::memcpy(at, s.data, static_cast<size_t>(s.length));
    return out;
}

Slice replace(Slice s, Slice old, Slice with, int64_t n) {
    std::string text;
    if (n == 0 || !replaceText(viewOf(s), viewOf(old), viewOf(with), n, text)) return newBytes(viewOf(s));
    auto length = static_cast<int64_t>(text.size());
    Slice out = value::makeSlice(value::basicType(value::Kind::Uint8), length, length);
    if (length > 0) std::memcpy(out.data, text.data(), text.size());
    return out;
}

template <int32_t (*map)(int32_t)>
Slice mapCase(Slice s) {
    std::string text;
    return mapRunes(viewOf(s), map, text) ? newBytes(text) : copyOf(s);
}

Slice toValidUtf8(Slice s, Slice replacement) {
    std::string text;
    Slice out = replaceInvalid(viewOf(s), viewOf(replacement), text) ? newBytes(text) : newBytes(viewOf(s));
    if (!out.data) out.data = heap::zeroBase;
    return out;
}

Slice trimLeft(Slice s, String cutset) {
    if (cutset.length == 0) return s.length == 0 ? Slice{} : s;
    size_t from = leadingMembers(viewOf(s), RuneSet(cutset.view()));
    return from == static_cast<size_t>(s.length) ? Slice{} : within(s, from, static_cast<size_t>(s.length));
}

Slice trimRight(Slice s, String cutset) {
    return within(s, 0, static_cast<size_t>(s.length) - trailingMembers(viewOf(s), RuneSet(cutset.view())));
}

Slice trimSpace(Slice s) {
    size_t from = leadingSpace(viewOf(s)), end = static_cast<size_t>(s.length);
    if (from == end) return {};
    return within(s, from, end - trailingSpace(viewOf(s).substr(from)));
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(bytes, "bytes", inlineNative<index>("Index"), native<lastIndex>("LastIndex"), inlineNative<indexByte>("IndexByte"),
               inlineNative<lastIndexByte>("LastIndexByte"), inlineNative<indexRune>("IndexRune"), inlineNative<indexAny>("IndexAny"),
               inlineNative<lastIndexAny>("LastIndexAny"), inlineNative<count>("Count"), inlineNative<compare>("Compare"), inlineNative<equal>("Equal"),
               native<equalFold>("EqualFold"), inlineNative<split>("split"), inlineNative<fields>("Fields"), inlineNative<join>("join"),
               inlineNative<repeat>("repeat"), native<replace>("Replace"), native<mapCase<toUpper>>("ToUpper"), native<mapCase<toLower>>("ToLower"),
               native<mapCase<toTitle>>("ToTitle"), native<toValidUtf8>("ToValidUTF8"), inlineNative<trimLeft>("TrimLeft"),
               inlineNative<trimRight>("TrimRight"), inlineNative<trimSpace>("TrimSpace"))
