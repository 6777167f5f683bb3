// This program packs a time zone database into one file, which the build embeds for package time/tzdata.
//
//     minigo-zones OUTPUT FOLDER
//
// The output is zlib-compressed; unpacked it has for each zone, in the order of the names: the name, a zero byte, the size as text, a zero byte and
// the file (RFC 8536).
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

namespace fs = std::filesystem;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: minigo-zones OUTPUT FOLDER\n";
        return 64;
    }
    const fs::path root = argv[2];
    std::map<std::string, std::string> zones;
    for (fs::recursive_directory_iterator it(root, fs::directory_options::follow_directory_symlink), end; it != end; ++it) {
        std::string name = fs::relative(it->path(), root).generic_string();
        if (it->is_directory()) {
            if (name == "posix" || name == "right") it.disable_recursion_pending();  // other flavours of the same zones
            continue;
        }
        std::ifstream file(it->path(), std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(file), {}};
        if (text.starts_with("TZif") && name != "localtime") zones[name] = std::move(text);
    }
    std::string raw;
    for (const auto& [name, text] : zones) {
        raw += name + '\0' + std::to_string(text.size()) + '\0' + text;
    }
    uLongf size = compressBound(raw.size());
    std::string packed(size, '\0');
    if (zones.empty() || compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(raw.data()), raw.size(), 9) != Z_OK) {
        std::cerr << "minigo-zones: no time zones in " << argv[2] << "\n";
        return 1;
    }
    std::ofstream out(argv[1], std::ios::binary);
    out.write(packed.data(), static_cast<std::streamsize>(size));
    return out.good() ? 0 : 1;
}
