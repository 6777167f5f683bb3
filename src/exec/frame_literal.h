// This file declares which function literals gc keeps in the frame: those of defer statements outside loops, and arguments that the library does not keep.
#pragma once
#include "syntax/ast_expr.h"

namespace minigo::exec {

/// While it lives, `literal` (null: none) is lowered to a closure that figures of memory do not count. In the order of a stack.
class FrameLiteral {
public:
    explicit FrameLiteral(const syntax::FuncLit* literal);
    ~FrameLiteral();
    FrameLiteral(const FrameLiteral&) = delete;
    FrameLiteral& operator=(const FrameLiteral&) = delete;
    static bool is(const syntax::FuncLit* literal);

private:
    FrameLiteral* outer_;
    const syntax::FuncLit* literal_;
};

}  // namespace minigo::exec
