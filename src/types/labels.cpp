// This file resolves labels and branch statements of one function body (spec: Labeled statements, Break, Continue, Goto and
// Fallthrough statements). It needs no types; gc reports these errors while parsing.
#include <algorithm>

#include "syntax/children.h"
#include "types/checker.h"

namespace minigo::types {

using syntax::as;

namespace {

struct Block {
    Block* parent;
    Pos start;
    syntax::LabeledStmt* label;  ///< of the statement that this is a block of
};

struct LabelInfo {
    Block* block;  ///< that declares it
    syntax::LabeledStmt* stmt;
    bool used;
};

/// The statements that break, continue and fallthrough can mean.
struct Targets {
    syntax::Stmt* breaks = nullptr;
    syntax::Stmt* continues = nullptr;
    int caseIndex = -1;
};

using Gotos = std::vector<syntax::BranchStmt*>;

/// What is known while the statements of one block are walked.
struct Walk {
    Block* block;
    Targets targets;
    Gotos forward{};      ///< gotos whose label was not met yet
    Gotos overVar{};      ///< those of them that stand before the last variable declaration
    Pos varPos{};
    std::string varName{};
    bool last = false;    ///< at the block's last statement
    syntax::LabeledStmt* label = nullptr;  ///< directly before the statement at hand
};

class Branches {
public:
    Branches(const FileSet& files, Arena& arena, Diagnostics& diagnostics, FuncInfo* info)
        : files_(files), arena_(arena), diagnostics_(diagnostics), info_(info) {}
    void check(syntax::BlockStmt* body);

private:
    void error(Pos at, Code code, const std::string& text) {
        Diagnostic d;
        d.pos = at;
        d.code = code;
        d.text = text;
        diagnostics_.add(std::move(d));
    }
    Gotos walkBlock(Block* parent, Targets targets, syntax::LabeledStmt* label, Pos start, const List<syntax::Stmt*>& list);
    void walk(Walk& w, syntax::Stmt* s);
    void inner(Walk& w, Targets targets, Pos start, const List<syntax::Stmt*>& list);
    void walkLabeled(Walk& w, syntax::LabeledStmt* s);
    void unlabeled(Walk& w, syntax::BranchStmt* s);
    void fallthrough(Walk& w, syntax::BranchStmt* s);
    void labeled(Walk& w, syntax::BranchStmt* s);
    LabelInfo* find(std::string_view name);
    syntax::Stmt* enclosing(Block* b, LabelInfo* l);

    std::string where(Pos p) const {
        auto at = files_.position(p);
        return std::string(at.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }

    const FileSet& files_;
    Arena& arena_;
    Diagnostics& diagnostics_;
    FuncInfo* info_;  ///< null: only errors are wanted
    std::vector<std::pair<std::string_view, LabelInfo>> labels_;
};

LabelInfo* Branches::find(std::string_view name) {
    for (auto& [n, l] : labels_)
        if (n == name) return &l;
    return nullptr;
}

void Branches::check(syntax::BlockStmt* body) {
    auto forward = walkBlock(nullptr, {}, nullptr, body->pos, body->stmts);
    for (auto* s : forward) {
        auto name = std::string(s->label->name);
        if (auto* l = find(name)) {
            l->used = true;
            error(s->label->pos, Code::JumpIntoBlock, "goto " + name + " jumps into block starting at " + where(l->block->start));
        } else {
            error(s->label->pos, Code::UndeclaredLabel, "label " + name + " not defined");
        }
    }
    for (auto& [name, l] : labels_)
        if (!l.used) error(l.stmt->label->pos, Code::UnusedLabel, "label " + std::string(name) + " defined and not used");
    if (info_) info_->hasLabels = !labels_.empty();
}

Gotos Branches::walkBlock(Block* parent, Targets targets, syntax::LabeledStmt* label, Pos start, const List<syntax::Stmt*>& list) {
    Walk w{arena_.make<Block>(parent, start, label), targets};
    size_t n = list.size();
    while (n > 0 && as<syntax::EmptyStmt>(list[n - 1])) n--;  // trailing empty statements do not count
    for (size_t i = 0; i < n; i++) {
        w.last = i + 1 == n;
        w.label = nullptr;
        walk(w, list[i]);
    }
    return std::move(w.forward);
}

void Branches::inner(Walk& w, Targets targets, Pos start, const List<syntax::Stmt*>& list) {
    auto gotos = walkBlock(w.block, targets, w.label, start, list);
    w.forward.insert(w.forward.end(), gotos.begin(), gotos.end());
}

void Branches::walk(Walk& w, syntax::Stmt* s) {
    Targets plain{w.targets.breaks, w.targets.continues, -1};
    auto declared = [&](Pos pos, std::string name) {
        w.varPos = pos;
        w.varName = std::move(name);
        w.overVar = w.forward;
    };
    if (auto* d = as<syntax::DeclStmt>(s)) {
        for (auto* spec : d->specs)
            if (auto* v = as<syntax::VarSpec>(spec)) return declared(v->names[0]->pos, std::string(v->names[0]->name));
    } else if (auto* l = as<syntax::LabeledStmt>(s)) {
        walkLabeled(w, l);
    } else if (auto* b = as<syntax::BranchStmt>(s)) {
        b->label ? labeled(w, b) : unlabeled(w, b);
    } else if (auto* a = as<syntax::AssignStmt>(s)) {
        if (!a->define) return;
        std::string names;
        for (auto* e : a->lhs) names += (names.empty() ? "" : ", ") + syntax::print(e);
        declared(a->pos, names);
    } else if (auto* block = as<syntax::BlockStmt>(s)) {
        inner(w, plain, block->pos, block->stmts);
    } else if (auto* i = as<syntax::IfStmt>(s)) {
        inner(w, plain, i->then->pos, i->then->stmts);
        if (i->orElse) inner(w, plain, i->orElse->pos, List<syntax::Stmt*>{&i->orElse, 1});
    } else if (auto* f = as<syntax::ForStmt>(s)) {
        inner(w, {f, f, -1}, f->body->pos, f->body->stmts);
    } else if (auto* r = as<syntax::RangeStmt>(s)) {
        inner(w, {r, r, -1}, r->body->pos, r->body->stmts);
    } else if (auto* sw = as<syntax::SwitchStmt>(s)) {
        for (size_t k = 0; k < sw->clauses.size(); k++)
            inner(w, {sw, w.targets.continues, static_cast<int>(k)}, sw->clauses[k]->pos, sw->clauses[k]->body);
    } else if (auto* ts = as<syntax::TypeSwitchStmt>(s)) {
        for (auto* c : ts->clauses) inner(w, {ts, w.targets.continues, -1}, c->pos, c->body);
    } else if (auto* sel = as<syntax::SelectStmt>(s)) {
        for (auto* c : sel->clauses) inner(w, {sel, w.targets.continues, -1}, c->pos, c->body);
    }
}

void Branches::walkLabeled(Walk& w, syntax::LabeledStmt* s) {
    auto name = s->label->name;
    if (name != "_") {
        auto* l = find(name);
        if (l) {
            error(s->label->pos, Code::DuplicateLabel,
                  "label " + std::string(name) + " already defined at " + where(l->stmt->label->pos));
        } else {
            labels_.push_back({name, {w.block, s, false}});
            l = &labels_.back().second;
        }
        Gotos rest;
        for (auto* g : w.forward) {
            if (g->label->name != name) {
                rest.push_back(g);
                continue;
            }
            g->target = s;
            l->used = true;
            if (w.varPos.valid() && std::find(w.overVar.begin(), w.overVar.end(), g) != w.overVar.end())
                error(g->label->pos, Code::JumpOverDecl,
                      "goto " + std::string(name) + " jumps over declaration of " + w.varName + " at " + where(w.varPos));
        }
        w.forward = std::move(rest);
        w.label = s;
    }
    walk(w, s->stmt);
}

void Branches::unlabeled(Walk& w, syntax::BranchStmt* s) {
    switch (s->op) {
        case syntax::Token::Break:
            s->target = w.targets.breaks;
            if (!s->target) error(s->pos, Code::MisplacedBreak, "break is not in a loop, switch, or select");
            break;
        case syntax::Token::Continue:
            s->target = w.targets.continues;
            if (!s->target) error(s->pos, Code::MisplacedContinue, "continue is not in a loop");
            break;
        case syntax::Token::Fallthrough:
            fallthrough(w, s);
            break;
        default:
            break;
    }
}

/// Spec: only as the last statement of a clause, but of the last one, of an expression switch.
void Branches::fallthrough(Walk& w, syntax::BranchStmt* s) {
    const char* text = "fallthrough statement out of place";
    if (as<syntax::TypeSwitchStmt>(w.targets.breaks)) text = "cannot fallthrough in type switch";
    if (auto* sw = as<syntax::SwitchStmt>(w.targets.breaks); sw && w.targets.caseIndex >= 0 && w.last) {
        if (static_cast<size_t>(w.targets.caseIndex) + 1 < sw->clauses.size()) {
            s->target = sw;
            return;
        }
        text = "cannot fallthrough final case in switch";
    }
    error(s->pos, Code::MisplacedFallthrough, text);
}

/// The statement labelled l if it encloses block b, else null.
syntax::Stmt* Branches::enclosing(Block* b, LabelInfo* l) {
    l->used = true;
    for (; b; b = b->parent)
        if (b->label == l->stmt) return l->stmt->stmt;
    return nullptr;
}

void Branches::labeled(Walk& w, syntax::BranchStmt* s) {
    auto name = std::string(s->label->name);
    auto* l = find(s->label->name);
    if (s->op == syntax::Token::Goto) {
        if (info_) info_->hasGoto = true;
        if (l) {
            l->used = true;
            for (auto* b = w.block; b && !s->target; b = b->parent)
                if (l->block == b) s->target = l->stmt;
        }
        if (!s->target) w.forward.push_back(s);
        return;
    }
    bool isBreak = s->op == syntax::Token::Break;
    std::string what = isBreak ? "break" : "continue";
    if (!l) {
        error(s->label->pos, Code::UndeclaredLabel, what + " label not defined: " + name);
        return;
    }
    auto* t = enclosing(w.block, l);
    bool loop = as<syntax::ForStmt>(t) || as<syntax::RangeStmt>(t);
    bool breakable = loop || as<syntax::SwitchStmt>(t) || as<syntax::TypeSwitchStmt>(t) || as<syntax::SelectStmt>(t);
    if (isBreak ? breakable : loop)
        s->target = t;
    else
        error(s->label->pos, Code::MisplacedLabel, "invalid " + what + " label " + name);
}

}  // namespace

void Checker::labels(syntax::BlockStmt* body) { Branches(files, arena, diagnostics, env.function).check(body); }

void checkBranches(const syntax::File& file, const FileSet& files, Diagnostics& diagnostics) {
    Arena arena;
    auto errors = diagnostics.list();
    auto visit = [&](auto& self, syntax::Node* n) -> void {
        auto* f = as<syntax::FuncDecl>(n);
        auto* lit = as<syntax::FuncLit>(n);
        auto* body = f ? f->body : lit ? lit->body : nullptr;
        auto inside = [&](const Diagnostic& d) { return d.pos >= body->pos && d.pos <= body->rbrace; };
        if (body && std::none_of(errors.begin(), errors.end(), inside)) Branches(files, arena, diagnostics, nullptr).check(body);
        syntax::forEachChild(n, [&](syntax::Node* child) { self(self, child); });
    };
    for (auto* decl : file.decls) visit(visit, decl);
}

}  // namespace minigo::types
