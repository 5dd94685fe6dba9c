"""The calendar of a week (lịch công tác tuần) of an organisation: approved, printed, released."""
