// This file declares the checks of built-in function calls; each family has its own file builtins_*.cpp.
#pragma once
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

/// What is known of one call while it is checked. The members return false after an error; x holds the result.
struct BuiltinCall {
    Checker& c;
    Operand& x;               ///< first argument, then the result
    syntax::CallExpr* call;
    BuiltinId id;
    const char* name;         ///< as messages show it
    std::vector<Operand> args;

    bool check();
    // builtins_slices.cpp
    bool append();
    bool copy();
    bool lenOrCap();
    bool clear();
    bool deleteKey();
    // builtins_make.cpp
    bool make();
    bool newVariable();
    bool close();
    // builtins_numbers.cpp
    bool complex();
    bool realOrImag();
    bool minOrMax();
    // builtins_flow.cpp
    bool panic();
    bool print();
    bool recover();
    bool assertion();
    bool trace();
    // builtins_unsafe.cpp
    bool add();
    bool alignof_();
    bool offsetof_();
    bool sizeof_();
    bool slice();
    bool sliceData();
    bool string();
    bool stringData();

    bool fail(const Operand& at, Code code, const std::string& text) {
        c.error(at, code, text);
        return false;
    }
    bool needVersion(int minor);
    bool result(Mode mode, Type* t) {
        x.mode = mode;
        x.type = t;
        x.value = nullptr;
        return true;
    }
    bool constantResult(int64_t v, Type* t) {
        x.mode = Mode::Constant;
        x.type = t;
        x.value = makeInt(v);
        return true;
    }
    Type* componentType(const std::function<Type*(Type*)>& f, Code code);
};

}  // namespace minigo::types
