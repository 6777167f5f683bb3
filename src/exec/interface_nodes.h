// This file holds the run-time type test that type assertions and type switches share.
#pragma once
#include "exec/calls.h"

namespace minigo::exec {

/// What nodes remember of method sets. A REPL adds and removes methods; its program keeps account of who remembers something, so that it
/// can be forgotten. Other programs keep none.
struct RememberedAnswers {
    static bool keepsAccount;
    /// `bytes` of zeroes at `place` forget.
    static void add(void* place, size_t bytes) {
        if (keepsAccount) [[unlikely]] addSlow(place, bytes);
    }
    static void addSlow(void* place, size_t bytes);
    static void forgetAll();
};

/// "The dynamic type is `wanted`", or implements it. Answers for interfaces are remembered.
struct TypeTest {
    const TypeDesc* wanted;
    const TypeDesc* from;  ///< static type of the operand, for texts
    bool isInterface;
    struct Answer {
        const TypeDesc* type;
        bool yes;
    };
    mutable Answer cache[4];

    bool implementedBy(const TypeDesc* t) const;
    bool matches(const TypeDesc* t) const { return isInterface ? t && implementedBy(t) : t == wanted; }
};
TypeTest makeTypeTest(FunctionLowering& lo, types::Type* from, types::Type* to);
[[noreturn]] void raiseAssertion(const Code* node, Window fp, const TypeTest& test, const TypeDesc* dynamic);

/// Parts of commaOk.
FunctionLowering::CommaOk tryAssert(FunctionLowering& lo, Chain& out, const syntax::TypeAssertExpr* e);
FunctionLowering::CommaOk tryMapIndex(FunctionLowering& lo, Chain& out, const syntax::IndexExpr* e);
FunctionLowering::CommaOk tryReceive(FunctionLowering& lo, Chain& out, const syntax::UnaryExpr* e);

}  // namespace minigo::exec
