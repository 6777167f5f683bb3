// This file holds the native function of package time/tzdata: it unpacks the embedded time zone database (src/tools/zones.cpp has the format).
#include <zlib.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "library/buffers.h"

extern "C" const unsigned char minigo_zone_data[], minigo_zone_data_end[];

namespace minigo::library {
namespace {

std::string unpacked() {
    std::string text;
    z_stream s{};
    s.next_in = const_cast<Bytef*>(minigo_zone_data);
    s.avail_in = static_cast<uInt>(minigo_zone_data_end - minigo_zone_data);
    if (inflateInit(&s) != Z_OK) throw std::bad_alloc();
    char chunk[1 << 14];
    int status = Z_OK;
    while (status == Z_OK) {
        s.next_out = reinterpret_cast<Bytef*>(chunk);
        s.avail_out = sizeof chunk;
        status = inflate(&s, Z_NO_FLUSH);
        text.append(chunk, sizeof chunk - s.avail_out);
    }
    inflateEnd(&s);
    return text;
}

Slice zone(String name) {
    static const std::string all = unpacked();
    for (std::string_view rest = all; !rest.empty();) {
        std::string_view found = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(found.size() + 1);
        size_t digits = rest.find('\0'), size = std::strtoul(rest.data(), nullptr, 10);
        rest.remove_prefix(digits + 1);
        if (found == name.view()) return appendBytes({}, rest.substr(0, size));
        rest.remove_prefix(size);
    }
    return {};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(time_tzdata, "time/tzdata", native<zone>("zone"))
