"""Published reports become a pack and a filled workbook."""
