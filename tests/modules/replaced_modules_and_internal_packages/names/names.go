package names

const Dotted = "dotted"
