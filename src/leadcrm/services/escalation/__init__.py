"""What runs late, how far up the ladder, who is told, and the reminders."""
