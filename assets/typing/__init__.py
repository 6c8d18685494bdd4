"""Typing without a keyboard: numbers with their grouping, Chinese by its pinyin. Pure; the words lie beside it."""
