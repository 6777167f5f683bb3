// This file holds the table of native functions: Go functions without a body whose code is C++. The library registers them, the executor looks
// them up by the name of the Go declaration; neither includes the other.
#pragma once
#include <string_view>
#include <vector>

#include "runtime/value/func.h"

namespace minigo::value {

struct Native {
    std::string_view name;                        ///< as Func::name without the package: Index, (*Builder).grow, Duration.round
    int64_t (*entry)(const Code* body, Window fp);  ///< becomes `run` of the Func's body node
    std::string_view signature;                   ///< of the C++ function: see src/library/native.h; a test compares it with the Go declaration
    bool leaf;                                    ///< never calls back into Go and never parks
};

/// The natives of one package; in no order.
struct NativePackage {
    std::string_view path;  ///< import path: math/bits
    const Native* table;
    size_t count;
};

/// `package` lives for ever.
void registerNatives(const NativePackage& package);
/// Null when there is none. `name` as in Native::name.
const Native* findNative(std::string_view package, std::string_view name);
/// By full name, as Func::name spells it: math/rand.(*rngSource).Seed.
const Native* findNative(std::string_view fullName);
/// Every registered package, in order of registration (tests, lists).
const std::vector<const NativePackage*>& nativePackages();

}  // namespace minigo::value
