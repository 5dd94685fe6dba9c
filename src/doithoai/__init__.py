"""Đối Thoại: a voice goes in once, is never lost, and its promises are followed to the end."""
