"""What people read: pages and workbooks made of what a stage found."""
