// This file proves which files belong to a build for linux/amd64 (go help buildconstraint).
#include <catch2/catch.hpp>

#include "driver/build_constraint.h"

using minigo::driver::buildConstraintHolds;

TEST_CASE("a file name's suffix names the system and processor it is for", "[driver]") {
    for (auto* name : {"a.go", "a_linux.go", "a_amd64.go", "a_linux_amd64.go", "linux.go", "windows.go", "windows_amd64.go", "a_unix.go", "a_test.go",
                       "a_linux_test.go", "a_linux_amd64_test.go", "dir_windows/a.go"}) {
        INFO(name);
        CHECK(buildConstraintHolds(name, "package p\n", 21));
    }
    for (auto* name : {"a_windows.go", "a_s390x.go", "a_linux_arm64.go", "a_darwin_amd64.go", "a_windows_test.go", "arith_s390x_test.go"}) {
        INFO(name);
        CHECK_FALSE(buildConstraintHolds(name, "package p\n", 21));
    }
}
