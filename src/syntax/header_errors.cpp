// This file words errors in package and import clauses as the go command does. It reads these itself, before it calls the compiler, with
// go/parser, whose texts differ from gc's.
#include "syntax/build.h"
#include "syntax/header_errors.h"
#include "syntax/lexical.h"

namespace minigo::syntax {

using P = GoParser;

namespace {

class HeaderReader {
public:
    HeaderReader(const SourceFile& source, const std::vector<Lexeme*>& tokens, Errors& errors) : source_(source), tokens_(tokens), errors_(errors) {}

    void read() {
        settle();
        if (failed_ || !expect(P::PACKAGE, "'package'") || !expect(P::IDENT, "'IDENT'")) return;
        // What follows the name on its line, or a path outside parentheses, is the compiler's business.
        while (!failed_ && (type() == P::SEMI || type() == P::IMPORT)) {
            bool import = type() == P::IMPORT;
            next();
            if (import && !failed_) importDecl();
        }
    }

private:
    size_t type() const { return tokens_[at_]->getType(); }
    std::string_view text() const {
        auto* t = tokens_[at_];
        size_t from = t->getStartIndex(), to = t->getStopIndex() + 1;
        return to > from && to <= source_.text.size() ? std::string_view(source_.text).substr(from, to - from) : std::string_view{};
    }
    void next() {
        if (type() == antlr4::Token::EOF) return;
        at_++;
        settle();
    }

    /// Passes comments; what is wrong with the next token itself counts as soon as it is read.
    void settle() {
        for (; tokens_[at_]->getChannel() != antlr4::Token::DEFAULT_CHANNEL; at_++) {
            if (type() == P::BLOCK_COMMENT && (text().size() < 4 || !text().ends_with("*/"))) return fail("comment not terminated");
            if (type() == P::BAD_CHARACTER) return fail("illegal character " + describeChar(static_cast<unsigned char>(text()[0])));
        }
        if (type() == P::STRING && (text().size() < 2 || !text().ends_with('"'))) fail("string literal not terminated");
        if (type() == P::RAWSTRING && (text().size() < 2 || !text().ends_with('`'))) fail("raw string literal not terminated");
        if (type() == P::SEMI && text().starts_with("/*") && !text().ends_with("*/")) fail("comment not terminated");
        Errors ignored(source_);
        if (type() == P::RUNE && !checkRune(text(), {}, false, ignored)) fail("illegal rune literal");
    }

    void fail(std::string message) {
        if (!failed_) errors_.loader(source_.pos(tokens_[at_]->getStartIndex()), std::move(message));
        failed_ = true;
    }

    bool expect(size_t wanted, const char* name) {
        if (type() != wanted) fail(std::string("expected ") + name + ", found " + found());
        else next();
        return !failed_;
    }

    std::string found() const {
        switch (type()) {
        case antlr4::Token::EOF: return "'EOF'";
        case P::SEMI: return text() == ";" ? "';'" : text().empty() ? "'EOF'" : "newline";
        case P::IDENT: case P::NUMBER: case P::STRING: case P::RAWSTRING: case P::RUNE: return std::string(text());
        default: return "'" + std::string(text()) + "'";
        }
    }

    void importDecl() {
        if (type() != P::LPAREN) return importSpec();
        next();
        while (!failed_ && type() != P::RPAREN && type() != antlr4::Token::EOF) {
            importSpec();
            if (failed_ || type() == P::RPAREN) continue;
            expect(P::SEMI, "';'");
        }
        if (!failed_) expect(P::RPAREN, "')'");
    }

    void importSpec() {
        if (type() == P::DOT || type() == P::IDENT) next();
        if (failed_) return;
        switch (type()) {
        case P::STRING: case P::RAWSTRING: return next();
        case P::IDENT: case P::NUMBER: case P::RUNE: return fail("import path must be a string");
        default: fail("missing import path");
        }
    }

    const SourceFile& source_;
    const std::vector<Lexeme*>& tokens_;
    Errors& errors_;
    size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace

void reportHeaderErrors(const SourceFile& source, const std::vector<Lexeme*>& tokens, Errors& errors) {
    HeaderReader(source, tokens, errors).read();
}

}  // namespace minigo::syntax
