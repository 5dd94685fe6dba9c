"""The pages of dialogues, a module for each stage."""
