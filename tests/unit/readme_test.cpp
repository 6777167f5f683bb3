// This file keeps the README's table of supported packages true.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "library/embedded.h"

TEST_CASE("the README lists every supported package") {
    std::ifstream in(MINIGO_SOURCE "/README.md");
    std::ostringstream text;
    text << in.rdbuf();
    for (auto path : minigo::library::embeddedPackagePaths()) {
        if (path.substr(0, 9) == "internal/") continue;
        INFO(path);
        CHECK(text.str().find("`" + std::string(path) + "`") != std::string::npos);
    }
}
