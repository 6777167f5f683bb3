// This file finds the defer statements of a function that run at most once a call.
#include "exec/defer_slots.h"

#include "exec/interface_nodes.h"
#include "runtime/heap/census.h"

namespace minigo::exec {

using syntax::NodeKind;

namespace {

constexpr size_t kMostSlots = 8;  ///< as gc's open-coded defers
constexpr uint32_t kMostImage = 64;

struct Finder {
    std::vector<const syntax::DeferStmt*> found;

    void statements(const List<syntax::Stmt*>& list) {
        for (const syntax::Stmt* s : list) statement(s);
    }
    template <class C>
    void clauses(const List<C*>& list) {
        for (const C* c : list) statements(c->body);
    }
    /// Neither loops nor function literals.
    void statement(const syntax::Stmt* s) {
        if (!s) return;
        switch (s->kind) {
            case NodeKind::DeferStmt: found.push_back(syntax::as<syntax::DeferStmt>(s)); break;
            case NodeKind::BlockStmt: statements(syntax::as<syntax::BlockStmt>(s)->stmts); break;
            case NodeKind::SwitchStmt: clauses(syntax::as<syntax::SwitchStmt>(s)->clauses); break;
            case NodeKind::TypeSwitchStmt: clauses(syntax::as<syntax::TypeSwitchStmt>(s)->clauses); break;
            case NodeKind::SelectStmt: clauses(syntax::as<syntax::SelectStmt>(s)->clauses); break;
            case NodeKind::IfStmt: {
                auto* i = syntax::as<syntax::IfStmt>(s);
                statement(i->then);
                statement(i->orElse);
                break;
            }
            default: break;
        }
    }
};

const syntax::FuncLit* capturingLiteral(const syntax::DeferStmt* s) {
    auto* call = syntax::as<syntax::CallExpr>(syntax::unparen(s->call));
    auto* literal = call ? syntax::as<syntax::FuncLit>(syntax::unparen(call->fun)) : nullptr;
    return literal && !literal->info->captures.empty() ? literal : nullptr;
}

}  // namespace

int32_t deferredImage(FunctionLowering& lo, const syntax::DeferStmt* s) {
    auto* e = syntax::as<syntax::CallExpr>(syntax::unparen(s->call));
    if (!e || builtinOf(e)) return -1;
    auto* selector = syntax::as<syntax::SelectorExpr>(syntax::unparen(e->fun));
    types::Type* receiver = nullptr;
    if (selector && selector->selection && selector->selection->kind == types::Selection::MethodValue) {
        MethodRef m = findMethod(lo, lo.typeOf(selector->x), selector->selection);
        if (m.dynamic()) return -1;
        receiver = m.pointerReceiver ? wordType() : m.holder;
    }
    uint32_t size = layoutWindow(lo.core<types::Signature>(e->fun->type), receiver).size();
    return size <= kMostImage ? static_cast<int32_t>(size) : -1;
}

void reserveDeferSlots(FunctionLowering& lo) {
    const types::FuncInfo* f = lo.source.info;
    // The leak lab and the REPL read records that live on; a label may be the target of a jump back.
    if (f->isEntry || f->hasLabels || f->hasGoto || heap::census::on() || RememberedAnswers::keepsAccount) return;
    Finder finder;
    finder.statements(f->body->stmts);
    if (finder.found.size() > kMostSlots) return;
    for (const syntax::DeferStmt* s : finder.found) {
        int32_t image = deferredImage(lo, s);
        if (image < 0) continue;
        uint32_t size = sizeof(defer::DeferRecord) + static_cast<uint32_t>(image);
        if (auto* literal = capturingLiteral(s)) {
            size += sizeof(Closure);
            for (types::Var* v : literal->info->captures) size += FunctionLowering::captureSize(v, lo.resolve(v->type));
        }
        lo.deferSlots[s] = lo.allocateSlot(size);
    }
}

}  // namespace minigo::exec
