// This file tests the profile writers: what they write is what a reader of the format finds.
#include <catch2/catch.hpp>
#include <protozero/pbf_reader.hpp>
#include <zlib.h>

#include <map>

#include "runtime/profile/pprof.h"
#include "runtime/profile/stack_table.h"

namespace {

using namespace minigo;

value::Func named(const char* name) {
    value::Func f;
    f.name = value::staticString(name);
    return f;
}

}  // namespace

TEST_CASE("a profile holds its types, stacks, values and labels") {
    value::Func leaf = named("main.leaf"), root = named("main.main");
    profile::Pprof p({{"objects", "count"}, {"space", "bytes"}}, {"space", "bytes"}, 1);
    p.setDefaultType("space");
    profile::Stack stack{{&leaf, Pos{}}, {&root, Pos{}}};
    p.add(stack, {2, 300}, {{"retained_by", "main.go:7"}, {"bytes", "", 150, "bytes"}});
    p.add({{&root, Pos{}}}, {1, -5});
    std::string data = p.protocolBuffer();
    std::vector<std::string> strings;
    std::map<uint64_t, uint64_t> functionOf;  // location -> function
    std::map<uint64_t, uint64_t> nameOf;      // function -> string
    std::vector<std::vector<uint64_t>> locations;
    std::vector<std::vector<int64_t>> values;
    int types = 0, labels = 0;
    protozero::pbf_reader r(data);
    while (r.next()) {
        switch (r.tag()) {
            case 1: ++types, r.skip(); break;
            case 2: {
                protozero::pbf_reader s = r.get_message();
                locations.emplace_back(), values.emplace_back();
                while (s.next()) {
                    if (s.tag() == 1)
                        for (uint64_t id : s.get_packed_uint64()) locations.back().push_back(id);
                    else if (s.tag() == 2)
                        for (int64_t v : s.get_packed_int64()) values.back().push_back(v);
                    else ++labels, s.skip();
                }
                break;
            }
            case 4: {
                protozero::pbf_reader l = r.get_message();
                uint64_t id = 0;
                while (l.next()) {
                    if (l.tag() == 1) id = l.get_uint64();
                    else if (l.tag() == 4) {
                        protozero::pbf_reader line = l.get_message();
                        while (line.next())
                            if (line.tag() == 1) functionOf[id] = line.get_uint64();
                            else line.skip();
                    } else l.skip();
                }
                break;
            }
            case 5: {
                protozero::pbf_reader f = r.get_message();
                uint64_t id = 0;
                while (f.next()) {
                    if (f.tag() == 1) id = f.get_uint64();
                    else if (f.tag() == 2) nameOf[id] = f.get_uint64();
                    else f.skip();
                }
                break;
            }
            case 6: strings.push_back(r.get_string()); break;
            default: r.skip();
        }
    }
    CHECK(types == 2);
    CHECK(labels == 2);
    REQUIRE(locations.size() == 2);
    REQUIRE(locations[0].size() == 2);
    CHECK(strings[0].empty());
    CHECK(strings[nameOf[functionOf[locations[0][0]]]] == "main.leaf");
    CHECK(strings[nameOf[functionOf[locations[0][1]]]] == "main.main");
    CHECK(locations[1][0] == locations[0][1]);
    CHECK(values[0] == std::vector<int64_t>{2, 300});
    CHECK(values[1] == std::vector<int64_t>{1, -5});
}

TEST_CASE("gzip's output inflates to its input") {
    std::string data(100000, 'x'), back(data.size(), '\0'), packed = profile::gzip(data);
    CHECK(packed.size() < 1000);
    z_stream z{};
    REQUIRE(inflateInit2(&z, 15 + 16) == Z_OK);
    z.next_in = reinterpret_cast<Bytef*>(packed.data());
    z.avail_in = static_cast<uInt>(packed.size());
    z.next_out = reinterpret_cast<Bytef*>(back.data());
    z.avail_out = static_cast<uInt>(back.size());
    CHECK(inflate(&z, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&z);
    CHECK(back == data);
}

TEST_CASE("equal stacks have one number") {
    value::Func f = named("f"), g = named("g");
    profile::StackTable t;
    profile::Place a[] = {{&f, Pos{1}}, {&g, Pos{2}}}, b[] = {{&f, Pos{1}}, {&g, Pos{3}}};
    uint32_t first = t.intern(a, 2);
    CHECK(t.intern(b, 2) != first);
    CHECK(t.intern(a, 2) == first);
    CHECK(t.intern(a, 1) != first);
    CHECK(t.intern(a, 0) == 0);
    CHECK(t.at(first).size() == 2);
}
