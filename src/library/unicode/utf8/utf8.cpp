// This file holds the native functions of package unicode/utf8.
#include "library/buffers.h"
#include "library/strconv/quote_text.h"

namespace minigo::library {
namespace {

template <class Text>
Results<int32_t, int64_t> decodeFirst(Text s) {
    Decoded d = decode(viewOf(s));
    return {d.rune, d.width};
}
template <class Text>
Results<int32_t, int64_t> decodeFinal(Text s) {
    Decoded d = decodeLast(viewOf(s));
    return {d.rune, d.width};
}
template <class Text>
int64_t count(Text s) {
    return countRunes(viewOf(s));
}

template <class Text>
bool isValid(Text s) {
    std::string_view text = viewOf(s);
    for (size_t i = 0; i < text.size();) {
        if (static_cast<uint8_t>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        Decoded d = decode(text.substr(i));
        if (d.width == 1) return false;
        i += static_cast<size_t>(d.width);
    }
    return true;
}

/// Not full: a proper prefix of some valid encoding.
template <class Text>
bool isFull(Text s) {
    std::string_view text = viewOf(s);
    if (text.empty()) return false;
    auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    uint8_t first = byte(0);
    if (first < 0xC2 || first > 0xF4) return true;
    size_t width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (text.size() >= width) return true;
    if (text.size() > 1) {
        uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80, high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (byte(1) < low || byte(1) > high) return true;
    }
    return text.size() > 2 && (byte(2) & 0xC0) != 0x80;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(utf8, "unicode/utf8", inlineNative<isFull<Slice>>("FullRune"), inlineNative<isFull<String>>("FullRuneInString"),
               inlineNative<decodeFirst<Slice>>("DecodeRune"), inlineNative<decodeFirst<String>>("DecodeRuneInString"),
               inlineNative<decodeFinal<Slice>>("DecodeLastRune"), inlineNative<decodeFinal<String>>("DecodeLastRuneInString"),
               inlineNative<count<Slice>>("RuneCount"), inlineNative<count<String>>("RuneCountInString"), inlineNative<isValid<Slice>>("Valid"),
               inlineNative<isValid<String>>("ValidString"))
