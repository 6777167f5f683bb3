// This file declares what the parts of Inlining share: verdicts, where bodies stand and which calls go where.
#pragma once
#include <unordered_set>

#include "types/inline.h"

namespace minigo::types {

namespace inlining {

/// Where a body stands: as a function's own code (no call), or in place of a call in another body.
struct Site {
    const FuncInfo* function;
    const syntax::CallExpr* call = nullptr;
    const Site* outer = nullptr;
};

struct Callee {
    const FuncInfo* info = nullptr;
    std::string library;  ///< of Go's own library: its name
    bool isDirect = false;  ///< named by the call itself
    bool known() const { return info || !library.empty(); }
};

inline const Func* originOf(const Func* f) { return f && f->origin ? f->origin : f; }

/// Whether the expression is a function literal or names a function.
bool isLiteralOrFunction(const syntax::Expr* e);
/// The name without the package that is compiled: as gc's messages have it.
std::string localName(const FuncInfo& f);

}  // namespace inlining

struct Inlining::Analysis {
    std::vector<CheckedPackage> packages;
    std::unordered_map<const FuncInfo*, Verdict> verdicts;
    std::unordered_map<const Func*, const FuncInfo*> bodies;
    std::unordered_map<const Var*, const syntax::Expr*> initialisers;
    std::unordered_map<std::string, FuncInfo> initFunctions;     ///< "main.init": what runs initialisers of package-level variables
    std::unordered_set<const syntax::FuncDecl*> marked;  ///< //go:noinline
    using Calls = std::unordered_map<uint32_t, const syntax::CallExpr*>;  ///< by the position of "("
    std::unordered_map<const FuncInfo*, Calls> calls;
    std::unordered_set<const syntax::CallExpr*> deferred;  ///< of go and defer

    // Tarjan's algorithm, as gc's ir.VisitFuncsBottomUp: literals belong to the function around them.
    std::unordered_map<const FuncInfo*, uint32_t> number;
    std::vector<const FuncInfo*> stack;
    uint32_t last = 0;

    void add(const CheckedPackage& p);
    void collect(syntax::Node* n);
    uint32_t visit(const FuncInfo* f);
    void references(const FuncInfo* f, const std::function<void(const FuncInfo*)>& found);
    void judge(const FuncInfo* f);
    inlining::Callee calleeOfFunc(const Func* f);
    /// The one value that e can have, followed through variables that are assigned once, parameters of inlined calls and results of inlined functions.
    /// `via` (may be null) gets the inlined call that made it.
    const syntax::Expr* valueOf(const syntax::Expr* e, const inlining::Site* site, const syntax::CallExpr** via = nullptr, int depth = 0);
    const syntax::Expr* argumentFor(const Var* v, const inlining::Site* site);
    inlining::Callee calleeOf(const syntax::CallExpr* e, const inlining::Site* site, const syntax::CallExpr** via = nullptr);
    inlining::Callee calleeOfMethod(const syntax::SelectorExpr* s);
    int costOf(const syntax::CallExpr* e);
    int costAt(const inlining::Callee& c);
    bool isInlined(const inlining::Callee& c, const inlining::Site* site);
    const syntax::Expr* onlyResult(const FuncInfo* f);
    const syntax::CallExpr* callAt(const FuncInfo* f, Pos pos);
    bool isThroughWrapper(const syntax::CallExpr* e, const FuncInfo* callee, const inlining::Site* site);
    static void noteCall(Calls& calls, const syntax::Node* n);
    void collectCalls(const FuncInfo* f);
    /// A literal in an inlined function is made again where that is inlined, with a name that tells where.
    struct Copy {
        const FuncInfo* into;   ///< the function whose code it belongs to
        const syntax::CallExpr* call;   ///< the inlined one
        std::string name;
    };
    std::unordered_map<const FuncInfo*, std::vector<Copy>> copies;
    bool copiesAreNamed = false;
    void nameCopies(const FuncInfo* f);
    void nameAllCopies();
    const Copy* copyOf(const FuncInfo* literal, const FuncInfo* root, const syntax::CallExpr* via, const std::vector<Frame>& frames, size_t from);
    std::string nameOf(const FuncInfo* f, const FuncInfo* root, const syntax::CallExpr* via, const std::vector<Frame>& frames, size_t from);
    void printCalls(const FuncInfo* f, const FileSet& files, std::vector<std::pair<Pos, std::string>>& out);
};

}  // namespace minigo::types
