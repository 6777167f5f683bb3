// This file holds the builder of syntax trees, which walks ANTLR's parse tree once. Only build_*.cpp, errors.cpp and parse.cpp include it:
// nothing else may depend on ANTLR.
#pragma once
#include <typeinfo>

#include "GoLexer.h"
#include "GoParser.h"
#include "tree/ErrorNodeImpl.h"
#include "tree/TerminalNodeImpl.h"
#include "syntax/ast_decl.h"
#include "syntax/errors.h"
#include "syntax/parser.h"

namespace minigo::syntax {

using Context = antlr4::ParserRuleContext;
using Lexeme = antlr4::Token;

/// Steps through the children of a parse tree node. Asking ANTLR's contexts for children by type would search all of them each time.
class Cursor {
public:
    explicit Cursor(Context* c) : children_(c->children) { settle(); }

    bool done() const { return at_ >= children_.size(); }
    /// Token type at hand, or 0 when at a rule or at the end.
    size_t tokenType() const { return token_ ? token_->getType() : 0; }
    Lexeme* token() const { return token_; }
    /// Rule index at hand, or kNoRule.
    size_t rule() const { return context_ ? context_->getRuleIndex() : kNoRule; }
    Context* context() const { return context_; }
    void next() { at_++; settle(); }

    Lexeme* take(size_t type) {
        if (tokenType() != type) return nullptr;
        auto* t = token_;
        next();
        return t;
    }
    Context* takeRule(size_t rule) {
        if (this->rule() != rule) return nullptr;
        auto* c = context_;
        next();
        return c;
    }
    Context* takeAny() {
        auto* c = context_;
        next();
        return c;
    }

    static constexpr size_t kNoRule = ~size_t(0);

private:
    // Tokens that error recovery dropped are error nodes: passed over.
    void settle() {
        token_ = nullptr;
        context_ = nullptr;
        for (; at_ < children_.size(); at_++) {
            auto* node = children_[at_];
            auto& kind = typeid(*node);
            if (kind == typeid(antlr4::tree::ErrorNodeImpl)) continue;
            if (kind == typeid(antlr4::tree::TerminalNodeImpl)) token_ = static_cast<antlr4::tree::TerminalNode*>(node)->getSymbol();
            else context_ = static_cast<Context*>(node);
            return;
        }
    }

    const std::vector<antlr4::tree::ParseTree*>& children_;
    size_t at_ = 0;
    Lexeme* token_ = nullptr;
    Context* context_ = nullptr;
};

/// Builds the tree of one source text. A missing or broken part becomes a Bad node: the parser has reported it.
class Builder {
public:
    Builder(SourceFile& source, Arena& arena, Errors& errors, const std::vector<Lexeme*>& tokens, const ParseOptions& options,
            const std::vector<Pos>& badLiterals)
        : source_(source), arena_(arena), errors_(errors), tokens_(tokens), options_(options), badLiterals_(badLiterals) {}

    File* file(Context* c);
    void snippet(Context* c, Snippet& out);
    /// Whether the text ends in a label without its statement.
    bool openLabel() const { return openLabel_; }

private:
    // ---- shared (build_file.cpp)
    Pos pos(const Lexeme* t) const { return source_.pos(t->getStartIndex()); }
    Pos pos(const Context* c) const { return pos(c->start); }
    std::string_view text(const Lexeme* t) const;
    Lexeme* tokenAfter(const Context* c) const;
    void syntaxError(Pos at, std::string message) { errors_.syntax(at, std::move(message)); }
    void plainError(Pos at, std::string message) { errors_.plain(at, std::move(message)); }
    void unexpected(const Lexeme* t, const std::string& expectation);
    Ident* ident(const Lexeme* t);
    Ident* blankIdent(Pos at);
    BadExpr* badExpr(Pos at);
    template <class T>
    T* node(Pos at) {
        auto* n = arena_.make<T>();
        n->kind = T::kKind;
        n->pos = at;
        return n;
    }
    struct Depth;
    void tooDeep(Pos at);

    // ---- declarations (build_decl.cpp)
    void importDecl(Context* c, std::vector<ImportSpec*>& out);
    void declaration(Context* c, std::vector<Node*>& out);
    template <class Each>
    void group(Context* c, size_t specRule, Each each);
    ImportSpec* importSpec(Context* c);
    ConstSpec* constSpec(Context* c);
    VarSpec* varSpec(Context* c);
    TypeSpec* typeSpec(Context* c);
    bool splitTypeParams(TypeSpec* spec, ArrayType* array);
    FuncDecl* funcDecl(Context* c);
    Field* receiver(Context* params);
    List<Ident*> identList(Context* c);
    bool assign(Context* c);
    std::string_view doc(const Lexeme* first) const;
    std::string_view embedDirective(const Lexeme* first) const;

    // ---- types (build_type.cpp)
    struct Param {
        Ident* name = nullptr;
        Expr* type = nullptr;
    };
    Expr* type(Context* c);
    Expr* typeLit(Context* c);
    Expr* typeName(Context* c);
    Expr* typeArgs(Context* c, Expr* generic);
    ArrayType* arrayType(Context* c);
    Expr* elemType(Context* c);
    /// `[ len ] T`, `map [ K ] V`, chan, pointer and func types: the forms that typeLit, simpleElemType and literalType share.
    Expr* compositeType(Cursor& at, Pos start);
    Expr* anyType(Cursor& at, Pos fallback);
    StructType* structType(Context* c);
    Field* fieldDecl(Context* c);
    InterfaceType* interfaceType(Context* c);
    Field* interfaceElem(Context* c);
    Expr* typeElem(Context* c);
    Expr* unionOf(Cursor& at, Expr* first, Pos fallback);
    Expr* underlying(Lexeme* tilde, Expr* t);
    Param typeParam(Context* c);
    FuncType* signature(Context* c, Pos start);
    FuncType* exprSignature(Context* c, Pos start, Context*& conversion);
    FuncType* spelledSignature(Cursor& at, Pos start);
    List<Field*> params(Context* c);
    Param param(Context* c);
    Param nameTail(Context* c, Ident* name);
    List<Field*> typeParams(Context* c);
    List<Field*> results(Context* c);
    /// `close` is the closing bracket, `found` where gc stands when it looks at the list.
    List<Field*> distribute(std::vector<Param>& list, bool requireNames, Pos close, Pos found);
    void rejectTypeParams(Cursor& at, const char* context);

    // ---- expressions (build_expr.cpp)
    List<Expr*> exprList(Context* c);
    Expr* expr(Context* c);
    Expr* operand(Cursor& at);
    Expr* withUnary(std::vector<Lexeme*>& ops, Expr* x, Lexeme* after);
    Expr* receive(Lexeme* arrow, Expr* x, Lexeme* after);
    Expr* primaryExpr(Context* c);
    Expr* primaryTail(Cursor& at, Expr* x);
    Expr* suffix(Context* c, Expr* x);
    Expr* selector(Cursor& at, Expr* x);
    Expr* index(Context* c, Expr* x);
    Expr* call(Context* c, Expr* fun);
    Expr* compositeLit(Context* c, Expr* typeExpr);
    Expr* typedLiteral(Context* c, Expr* typeExpr);
    static std::string expectedAfterOperand(Context* c);
    Expr* literalElement(Context* c);
    Expr* funcOperand(Cursor& at);
    Expr* basicOperand(Context* c);
    BasicLit* literal(Context* c);

    // ---- statements (build_stmt.cpp)
    BlockStmt* block(Context* c);
    List<Stmt*> stmtList(Context* c);
    Stmt* stmt(Context* c);
    Stmt* simpleOrLabeled(Cursor& at, Context* c);
    Stmt* simpleStmt(Context* c);
    Stmt* assignment(Context* tail, List<Expr*> lhs, Pos start);
    Stmt* callStmt(Cursor& at, bool isGo);
    Stmt* branch(Cursor& at);
    Stmt* ifStmt(Context* c);
    Stmt* switchStmt(Context* c);
    Stmt* selectStmt(Context* c);
    Stmt* forStmt(Context* c);
    RangeStmt* rangeStmt(Pos start, Lexeme* range, Context* x);
    struct Header {
        Stmt* init = nullptr;
        Stmt* cond = nullptr;
        Stmt* post = nullptr;
        Lexeme* semi = nullptr;
        RangeStmt* range = nullptr;
        Pos end;
    };
    Header header(Cursor& at, bool isFor);
    Expr* condition(const Header& h, bool isIf);
    static bool intact(const Context* c);
    TypeAssertExpr* typeSwitchGuard(Stmt* s, Ident** bind);

    SourceFile& source_;
    Arena& arena_;
    Errors& errors_;
    const std::vector<Lexeme*>& tokens_;
    const ParseOptions& options_;
    const std::vector<Pos>& badLiterals_;
    std::string_view groupDoc_;
    uint32_t groups_ = 0, group_ = 0;
    uint32_t depth_ = 0;
    bool allowRange_ = false;
    bool openLabel_ = false;
};

/// Nesting of the tree beyond which later phases could run out of stack.
constexpr uint32_t kMaxTreeDepth = 1'000'000;

/// Counts the nesting while it lives. Past the limit the caller must return a Bad node.
struct Builder::Depth {
    explicit Depth(Builder& b) : builder(b) { builder.depth_++; }
    ~Depth() { builder.depth_--; }
    bool exceeded() const { return builder.depth_ > kMaxTreeDepth; }
    Builder& builder;
};

/// gc's name of a token in "unexpected X".
std::string describe(const Lexeme* t, std::string_view text);

}  // namespace minigo::syntax
