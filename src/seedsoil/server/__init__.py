"""For programs that ask over a protocol: today language models, over the Model Context Protocol (MCP)."""
