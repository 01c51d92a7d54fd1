"""What `rehearse next` and `rehearse plan` share: their material, and how it looks."""
