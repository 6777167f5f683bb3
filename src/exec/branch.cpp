// This file lowers labels, goto, break and continue (spec: Labeled, Break, Continue, Goto statements).
//
// Within one chain they are links. Out of a loop's body they are status codes: the body returns the code, loops that do not know it hand
// it on, and the loop that stands directly in the target's chain has an exit for it.
#include "exec/lower.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;

namespace {

/// A place to jump to.
struct LabelNode : Code {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        (void)code, (void)fp;
        MINIGO_NEXT();
    }
};
/// A jump, possibly backward: counts like a back-edge.
struct GotoNode : Code {
    static int64_t runInt(const Code* code, Window fp) {
        backEdge(code, fp);
        MINIGO_JUMP(code->next, fp);
    }
};

}  // namespace

void FunctionLowering::findLabels(const syntax::Stmt* s, uint32_t level) {
    if (!s) return;
    auto all = [&](const List<syntax::Stmt*>& list, uint32_t l) {
        for (auto* x : list) findLabels(x, l);
    };
    switch (s->kind) {
        case NodeKind::LabeledStmt:
            labels_[s].level = level;
            findLabels(syntax::as<syntax::LabeledStmt>(s)->stmt, level);
            break;
        case NodeKind::BlockStmt: all(syntax::as<syntax::BlockStmt>(s)->stmts, level); break;
        case NodeKind::IfStmt:
            findLabels(syntax::as<syntax::IfStmt>(s)->then, level);
            findLabels(syntax::as<syntax::IfStmt>(s)->orElse, level);
            break;
        case NodeKind::SwitchStmt:
            for (auto* c : syntax::as<syntax::SwitchStmt>(s)->clauses) all(c->body, level);
            break;
        case NodeKind::TypeSwitchStmt:
            for (auto* c : syntax::as<syntax::TypeSwitchStmt>(s)->clauses) all(c->body, level);
            break;
        case NodeKind::SelectStmt:
            for (auto* c : syntax::as<syntax::SelectStmt>(s)->clauses) all(c->body, level);
            break;
        case NodeKind::ForStmt: findLabels(syntax::as<syntax::ForStmt>(s)->body, level + 1); break;
        case NodeKind::RangeStmt: findLabels(syntax::as<syntax::RangeStmt>(s)->body, level + 1); break;
        default: break;
    }
}

void FunctionLowering::placeLabel(Chain& out, const syntax::LabeledStmt* s) {
    LabelTarget& t = labels_[s];
    auto* n = make<LabelNode>(s->pos);
    for (auto** link : t.pending) *link = n;
    t.pending.clear();
    t.node = n;
    out.append(n);
}

void FunctionLowering::addExit(uint32_t level, PendingExit exit) {
    auto& exits = loops_[level].exits;
    for (auto& e : exits)
        if (e.status == exit.status) return;
    exits.push_back(exit);
}

void FunctionLowering::gotoLabel(Chain& out, const syntax::BranchStmt* s) {
    LabelTarget& t = labels_[s->target];
    if (t.level == loops_.size()) {
        auto* n = make<GotoNode>(s->pos);
        out.place(n);
        if (t.node) n->next = t.node;
        else t.pending.push_back(&n->next);
        return;
    }
    if (!t.status) t.status = nextStatus_++;
    addExit(t.level, {t.status, nullptr, s->target});
    leaveWith(out, t.status, s->pos);
}

void FunctionLowering::breakTo(Chain& out, const syntax::BranchStmt* s) {
    for (size_t i = breakables_.size(); i-- > 0;) {
        Breakable& b = breakables_[i];
        if (b.stmt != s->target && s->target) continue;
        uint32_t depth = static_cast<uint32_t>(loops_.size());
        if (!b.isLoop && b.level == depth) {
            for (auto& e : out.take()) b.breaks.push_back(e);
        } else if (b.isLoop && b.level + 1 == depth) {
            leaveWith(out, kBreak, s->pos);
        } else {
            if (!b.breakStatus) b.breakStatus = nextStatus_++;
            addExit(b.level, {b.breakStatus, b.stmt, nullptr});
            leaveWith(out, b.breakStatus, s->pos);
        }
        return;
    }
    throw LoweringError{s->pos, "break outside of its statement"};
}

void FunctionLowering::continueTo(Chain& out, const syntax::BranchStmt* s) {
    for (size_t i = breakables_.size(); i-- > 0;) {
        Breakable& b = breakables_[i];
        if (!b.isLoop || (s->target && b.stmt != s->target)) continue;
        if (b.level + 1 == loops_.size()) {
            for (auto& e : out.take()) b.continues.push_back(e);
            return;
        }
        if (b.loop->continueStatus < 0) b.loop->continueStatus = nextStatus_++;
        leaveWith(out, b.loop->continueStatus, s->pos);
        return;
    }
    throw LoweringError{s->pos, "continue outside of its loop"};
}

void FunctionLowering::branch(Chain& out, const syntax::BranchStmt* s) {
    switch (s->op) {
        case Token::Break: return breakTo(out, s);
        case Token::Continue: return continueTo(out, s);
        case Token::Goto: return gotoLabel(out, s);
        default: break;  // fallthrough: the switch joins the clauses
    }
}

void FunctionLowering::enterBreakable(const syntax::Stmt* s) {
    Breakable b;
    b.stmt = s, b.level = static_cast<uint32_t>(loops_.size());
    breakables_.push_back(std::move(b));
}

std::vector<OpenEnd> FunctionLowering::leaveBreakable() {
    std::vector<OpenEnd> ends = std::move(breakables_.back().breaks);
    breakables_.pop_back();
    return ends;
}

void FunctionLowering::enterLoop(const syntax::Stmt* s, LoopCode* loop) {
    Breakable b;
    b.stmt = s, b.isLoop = true, b.level = static_cast<uint32_t>(loops_.size()), b.loop = loop;
    loop->inLoop = inLoop();
    breakables_.push_back(std::move(b));
    loops_.push_back({loop, {}});
}

void FunctionLowering::openContinues(Chain& body) { body.open(std::move(breakables_.back().continues)); }

void FunctionLowering::leaveLoop(Chain& body) {
    openContinues(body);
    loops_.back().code->body = body.close();
    finishedLoops_.push_back(std::move(loops_.back()));
    loops_.pop_back();
    breakables_.pop_back();
}

void FunctionLowering::connectExits(Chain& out, LoopCode* loop) {
    OpenLoop done = std::move(finishedLoops_.back());
    finishedLoops_.pop_back();
    if (done.code != loop) throw LoweringError{loop->pos, "loops are finished in another order than left"};
    if (done.exits.empty()) return;
    std::vector<LoopExit> exits;
    for (auto& e : done.exits) exits.push_back({e.status, nullptr});
    loop->exits = program.list(exits);
    for (size_t i = 0; i < done.exits.size(); i++) {
        const PendingExit& e = done.exits[i];
        const Code** link = &loop->exits[i].target;
        if (e.label) {
            LabelTarget& t = labels_[e.label];
            if (t.node) *link = t.node;
            else t.pending.push_back(link);
            continue;
        }
        bool outer = false;
        for (auto& b : breakables_)
            if (b.stmt == e.breakOf) outer = true, b.breaks.push_back({link});
        if (!outer) out.open(link);  // this loop's own label
    }
}

}  // namespace minigo::exec
