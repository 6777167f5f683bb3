// This file registers the native functions of every package in packages.def.
#include "library/registry.h"

#include "runtime/value/native_table.h"

namespace minigo::library {

#define PACKAGE(symbol) const value::NativePackage& natives_##symbol();
#include "library/packages.def"
#undef PACKAGE

void registerLibrary() {
    static bool done = false;
    if (done) return;
    done = true;
#define PACKAGE(symbol) value::registerNatives(natives_##symbol());
#include "library/packages.def"
#undef PACKAGE
}

}  // namespace minigo::library
