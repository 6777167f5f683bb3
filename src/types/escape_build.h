// This file walks function bodies and builds the graph of the escape analysis: one visitor, its methods grouped by what they visit.
#pragma once
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "types/escape_text.h"

namespace minigo::types::escape {

/// What is known of a function: its body (own package), or its summary.
struct Callee {
    const FuncInfo* body = nullptr;
    Signature* signature = nullptr;
    std::string libraryName;  ///< of a function of another package
    bool known() const { return body || !libraryName.empty(); }
};

/// What lasts over all sets of functions of a package.
struct PackageState {
    explicit PackageState(const CheckedPackage& p, FileSet& f) : checked(p), files(f), print(p.package) {}
    const CheckedPackage& checked;
    FileSet& files;
    NodePrinter print;
    EscapeReport report;
    std::unordered_map<const FuncInfo*, std::vector<Leaks>> summaries;  ///< receiver first, then parameters
    std::deque<FuncInfo> external;                                      ///< functions without body, written in another language
    std::unordered_map<const Func*, const FuncInfo*> externalOf;
    std::unordered_map<const Var*, const syntax::Expr*> initialisers;   ///< of variables declared with one value each
};

/// The summary of a function of Go's standard library, or null: then its arguments leak to the heap.
const std::vector<Leaks>* librarySummary(const std::string& name);
/// A function whose value is known where it is called: a declared one, a literal, or a variable that only ever holds one literal.
Callee calleeOf(const PackageState& p, const syntax::Expr* fun);

bool hasPointers(Type* t);

bool isHeaderData(const syntax::Expr* e);

class Builder {
public:
    Builder(PackageState& package, const std::vector<const FuncInfo*>& functions);
    void run();
    /// Package-level variables whose values are not laid out by the compiler: they are computed in a function of their own.
    void runInitialisers(const FuncInfo* init);

private:
    using Expr = syntax::Expr;
    using Node = syntax::Node;
    /// A closure whose captured variables flow to it once all assignments are known.
    struct Closure {
        Hole k;
        const syntax::FuncLit* literal;  ///< null for the function that go and defer make of a call
        const FuncInfo* around;
        std::vector<std::pair<Location*, Pos>> captures;
    };
    /// What a call's arguments are copied for.
    struct Wrapper {
        Pos pos;  ///< of the call
        std::vector<std::pair<Location*, Pos>> captures;
    };

    // escape_build.cpp
    void initialise(const FuncInfo* f);
    void walk(const FuncInfo* f);
    void dynamicParts(const Expr* e, Type* target);
    void flowClosure(const Closure& c);
    void heapReasons();
    const char* heapReason(const Location& l) const;
    void finish();
    void summarise(const FuncInfo* f, const Var* v, std::vector<Leaks>& out);
    void summariseExternal(const FuncInfo* f, const Var* v, Leaks& leaks);
    void decision(const Location& l);
    Location* variable(const Var* v, const FuncInfo* f, bool isParam, bool isResult);
    Location* locationOf(const types::Object* o) const;
    Location* allocate(const Expr* e, Form form, Pos pos, std::string text, bool transient);
    Location* temporary(Type* t, Pos pos, bool named);
    Hole spill(Hole k, const Expr* e, Form form = Form::Plain);
    Hole spill(Hole k, const Expr* e, Form form, Pos pos, std::string text);
    Hole tee(const std::vector<Hole>& ks);
    Hole later(Hole k);
    Hole note(Hole k, const Node* n, const char* why) { return graph_.noted(k, {n}, position(n), why); }
    Hole deref(Hole k, const Node* n, const char* why) { return note(graph_.shifted(k, 1), n, why); }
    Hole address(Hole k, const Node* n, const char* why) { return note(graph_.shifted(k, -1), n, why); }
    static Pos position(const Node* n);
    void fact(EscapeKind kind, Pos pos, std::string text, const Var* v = nullptr, const Expr* e = nullptr);

    // escape_expr.cpp
    void expr(Hole k, const Expr* e);
    void discard(const Expr* e) { expr(graph_.blank(), e); }
    /// e converted to `target`: the value that an interface holds is an allocation of its own.
    void value(Hole k, const Expr* e, Type* target);
    void toInterface(Hole k, const Expr* operand, const Expr* printed);
    void selector(Hole k, const syntax::SelectorExpr* e);
    void index(Hole k, const syntax::IndexExpr* e);
    void methodValue(Hole k, const syntax::SelectorExpr* e);
    /// x walked along `path`: k applies to the last field.
    void fieldPath(Hole k, const syntax::SelectorExpr* e, size_t length);
    void composite(Hole k, const syntax::CompositeLit* e, Type* t, const Expr* printed);
    void pointerLiteral(Hole k, const syntax::CompositeLit* lit, const Expr* printed, Type* t);
    void functionLiteral(Hole k, const syntax::FuncLit* e);
    void conversion(Hole k, const syntax::CallExpr* e);
    void unsafeValue(Hole k, const Expr* e);
    void concatenation(Hole k, const syntax::BinaryExpr* e);
    void dotType(Hole& k, Type* t, const Node* n, const char* why);

    // escape_call.cpp
    void call(const std::vector<Hole>* ks, const syntax::CallExpr* e, Wrapper* wrapper = nullptr);
    void builtin(const std::vector<Hole>* ks, const syntax::CallExpr* e, BuiltinId id, Wrapper* wrapper);
    void append(Hole k, const syntax::CallExpr* e, Wrapper* wrapper);
    void make(Hole k, const syntax::CallExpr* e);
    void argument(Hole k, const Expr* e, Type* target, const syntax::CallExpr* call, Wrapper* wrapper);
    void variadic(Hole k, const syntax::CallExpr* e, size_t first, Type* slice, Wrapper* wrapper);
    void tupleArguments(const std::vector<Hole>* ks, const Callee& callee, Signature* sig, const syntax::CallExpr* e, Wrapper* wrapper);
    void receiver(Hole k, const syntax::SelectorExpr* e, const syntax::CallExpr* call, Wrapper* wrapper);
    Location* copied(const Expr* e, Type* target, Wrapper* wrapper);
    Hole parameter(const std::vector<Hole>* ks, const Callee& callee, size_t index);
    void goOrDefer(const syntax::CallExpr* e, Pos pos, bool isDefer);
    Callee methodCallee(const syntax::SelectorExpr* s, bool& isInterface);

    // escape_stmt.cpp
    void stmt(const Node* s);
    void stmts(const List<syntax::Stmt*>& list);
    void block(const List<syntax::Stmt*>& list);
    void assign(const syntax::AssignStmt* s);
    void assignments(const std::vector<const Expr*>& lhs, const std::vector<const Expr*>& rhs, const Node* s, const char* why, bool define);
    void assignCall(const std::vector<Hole>& ks, const std::vector<Type*>& types, const Expr* e);
    void variables(const syntax::VarSpec* s);
    void returnStatement(const syntax::ReturnStmt* s);
    void range(const syntax::RangeStmt* s);
    void loop(const syntax::ForStmt* s);
    void typeSwitch(const syntax::TypeSwitchStmt* s);
    void branch(const syntax::IfStmt* s);
    Hole target(const Expr* e);
    Hole declare(const types::Object* o);
    void findLoopLabels(const syntax::BlockStmt* body);
    bool isSelfAssignment(const Expr* to, const Expr* from) const;

    PackageState& p_;
    std::vector<const FuncInfo*> functions_;
    Graph graph_;
    std::unordered_set<const FuncInfo*> inBatch_, calledDirectly_;
    std::unordered_map<const types::Object*, Location*> variables_;
    std::vector<Closure> closures_;
    const FuncInfo* current_ = nullptr;
    int loopDepth_ = 1;
    std::unordered_map<std::string_view, bool> labels_;  ///< of the current function: jumped back to?
};

}  // namespace minigo::types::escape
